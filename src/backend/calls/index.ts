/**
 * One call, step by step: vet context -> authorise -> open seal -> check values -> expand -> sign -> send -> decode -> clean -> seal. Each step
 * is a file with one function; `createCalls` goes through them in order. Nothing that a client says is
 * trusted: who acts comes from the session, where comes from Mattermost, what the App declared comes back under seal.
 * What goes wrong is a coded error with a sentence for the person in front of the screen.
 */
export {answerMigrations, openKeptAnswers, type AnswerTables} from './answers/index.ts';
export type {CallEntry} from './CallEntry.ts';
export type {BindingsRequest, Calls, Occasion, OwnCallOptions, Visit} from './Calls.ts';
export {connectMigrations, createConnect, openWays, type Connect, type ConnectTables} from './connect/index.ts';
export {createCalls} from './createCalls.ts';
export {NotConnected} from './NotConnected.ts';
export type {RemoteOAuth2} from './RemoteOAuth2.ts';
export {appPath, userActs} from './Scene.ts';
export {createTokens, type TokenMode, type Tokens} from './tokens.ts';
