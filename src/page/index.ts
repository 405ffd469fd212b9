/**
 * The page of the workspace: a small, complete place to try Apps in. Login, channels, posts with threads, direct
 * messages, a message box, members, and a screen on which administrators install Apps by manifest URL. It speaks
 * Mattermost's REST and WebSocket API (`rest/`), keeps what it knows in a Redux store of its own (`state/`), has a URL
 * for every place (`routing/`), and is a host like any other to the library: `createPageHost` gives it people, channels and
 * a place for answers, and the surfaces of `bindings` stand in the message box, the post menu and the channel header.
 */
export {Page} from './Page.tsx';
export {PageProvider} from './PageProvider.tsx';
export {createPageStore} from './state/createPageStore.ts';
