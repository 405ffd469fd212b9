/**
 * Topmast for React: what a webapp imports to show what Apps declare. `AppsProvider` takes a client of the backend and
 * a `Host` (people, channels, a place for answers) and holds the rest together; the surfaces stand wherever the webapp
 * puts them. Needs an IntlProvider above and `topmast/styles.css` once; works with React 18.2 and 19.
 */
export {
    AppsProvider, ChannelHeader, CommandBox, PostMenu, useApps, useBindings,
    type ActingContext, type Apps, type AppsProviderProps, type ChannelBindingsAt, type ChannelHeaderProps, type CommandBoxProps, type PostMenuProps, type RunOptions,
} from './bindings/index.ts';
export {
    AppForm, AppFormInline, AppFormModal, AppFormPanel, formMachine, useAppForm,
    type AppFormControls, type AppFormInlineProps, type AppFormModalProps, type AppFormOptions, type AppFormPanelProps, type AppFormProps, type FormActions,
    type FormEffect, type FormEvent, type FormState, type OnOutcome,
} from './forms/index.ts';
export {
    appsSlice, appsStoreIn, createAppsClient, createAppsStore, outcomeOf,
    type AppsClient, type AppsClientOptions, type AppsEvent, type AppsState, type AppsStore, type BindingsQuery,
    type EphemeralMessage, type Host, type HostChannel, type HostUser, type Outcome, type Place, type Surface,
} from './store/index.ts';
export {applyTheme, themes, themeVariables, type Theme, type ThemeName} from './components/index.ts';
export {closestLocale, directionOf, loadMessages, locales, type Locale, type LocaleCode, type Messages} from './messages/index.ts';
