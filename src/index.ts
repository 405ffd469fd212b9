/**
 * Topmast for React: what a webapp imports to show what Apps declare. `AppsProvider` takes a client of the backend and
 * a `Host` (people, channels, a place for answers) and holds the rest together; the surfaces stand wherever the webapp
 * puts them. Needs an IntlProvider above and `topmast/styles.css` once; works with React 18.2 and 19.
 */
export {
    AppBar, AppsProvider, ChannelHeader, CommandBox, loadCommands, loadEmbeds, PostAttachments, PostEmbed, PostMenu, useApps, useBindings, useCommand,
    type ActingContext, type AppBarProps, type Apps, type AppsProviderProps, type ChannelBindingsAt, type ChannelHeaderProps,
    type Command, type CommandBoxProps, type CommandInputProps, type CommandOptions, type EmbeddingPost, type Lines,
    type PostAttachmentsProps, type PostEmbedProps, type PostMenuProps, type RunOptions, type RunResult, type Suggestion,
} from './bindings/index.ts';
export {
    AppForm, AppFormInline, AppFormModal, AppFormPanel, formMachine, loadForms, useAppForm,
    type AppFormControls, type AppFormInlineProps, type AppFormModalProps, type AppFormOptions, type AppFormPanelProps, type AppFormProps, type FormActions,
    type FieldError, type FormEffect, type FormEvent, type FormMessage, type FormState, type FoundOption, type Lookup, type OnOutcome,
} from './forms/index.ts';
export {
    appsSlice, appsStoreIn, createAppsClient, createAppsStore, errorText, outcomeOf,
    type AppsClient, type AppsClientOptions, type AppsEvent, type AppsState, type AppsStore, type BindingsQuery,
    type CodedError, type Drafts, type EphemeralMessage, type Host, type HostChannel, type HostUser, type Outcome, type Place, type PostAction, type Surface,
} from './store/index.ts';
export {applyTheme, loadMarkdown, loadSelect, themes, themeVariables, type Theme, type ThemeName} from './components/index.ts';
export {closestLocale, directionOf, loadMessages, locales, type Locale, type LocaleCode, type Messages} from './messages/index.ts';
