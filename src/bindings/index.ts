/**
 * The places where Apps stand in the product: what completes and runs their slash commands (`CommandBox`, on the pure
 * grammar in command/), the message-actions menu of a post (`PostMenu`), the buttons above a channel (`ChannelHeader`).
 * `AppsProvider` holds what they share (the client, the host, what is known), follows the answers of Apps and shows the
 * one form modal. They know nothing of the page around them: people, channels and ephemeral messages are the `Host`'s.
 * Style sheet: `bindings.css`. An IntlProvider must stand above.
 */
export {AppBar, type AppBarProps} from './AppBar/index.ts';
export type {ActingContext, Apps, RunOptions, RunResult} from './Apps.ts';
export {useApps} from './AppsContext.ts';
export {AppsProvider, type AppsProviderProps} from './AppsProvider.tsx';
export {AppsScope} from './AppsScope.tsx';
export {BindingIcon} from './BindingIcon.tsx';
export {BindingMenuItems} from './BindingMenuItems.tsx';
export {ChannelHeader, type ChannelHeaderProps} from './ChannelHeader.tsx';
export type {Command, CommandInputProps, CommandOptions} from './command/Command.ts';
export {CommandBox, type CommandBoxProps} from './command/CommandBox.tsx';
export {commandEngine, loadCommands, type CommandEngine} from './command/commandEngine.ts';
export type {CommandInput} from './command/CommandInput.ts';
export {commandWord} from '../protocol/index.ts';
export {isComposing} from './command/isComposing.ts';
export type {Lines} from '../protocol/index.ts';
export {notLoaded} from './command/notLoaded.ts';
export type {Suggestion} from './command/Suggestion.ts';
export {systemClock} from './command/systemClock.ts';
export {useCommand} from './command/useCommand.ts';
export {useCommandIn} from './command/useCommandIn.ts';
export {useTextArea} from './command/useTextArea.ts';
export {createApps} from './createApps.ts';
export {loadEmbeds} from './drawnEmbeds.ts';
export {FormWindows, type FormSidePlace} from './FormWindows.tsx';
export {listenToBackend} from './listenToBackend.ts';
export {createOpenForms, type OpenForms} from './OpenForms.ts';
export {pendingPlace} from './pendingPlace.ts';
export {PostEmbed, type EmbeddingPost, type PostEmbedProps} from './PostEmbed/index.ts';
export {PostAttachments, standInsOf, type PostAttachmentsProps} from './PostAttachments/index.ts';
export {PostMenu, type PostMenuProps} from './PostMenu.tsx';
export {useAppsState} from './useAppsState.ts';
export {useBindings, type ChannelBindingsAt} from './useBindings.ts';
