/**
 * What the client knows: bindings per channel, fetched command forms, calls under way. A Redux slice behind an
 * injected root selector, so that it works in the host's own store; thunks that fetch and call; the one HTTP client
 * of the backend. Late answers are dropped by request number, failures are retried with back-off, nothing is ever
 * switched off by one error. Imports protocol alone.
 */
export type {AppsClient, AppsEvent, BindingsQuery} from './AppsClient.ts';
export {appsSlice} from './appsSlice.ts';
export {channelKey, type AppsState, type ChannelBindings} from './AppsState.ts';
export {backOff} from './backOff.ts';
export {appsStoreIn, createAppsStore, type AppsStore} from './AppsStore.ts';
export {clientError, ClientError, clientErrors, type ClientErrorCode} from './clientErrors.ts';
export {codedSentence, errorText, type CodedError} from './errorText.ts';
export {cookie} from './cookie.ts';
export {createDrafts, forgetDrafts} from './createDrafts.ts';
export {createAppsClient, type AppsClientOptions} from './createAppsClient.ts';
export {createVisits, type Visits} from './createVisits.ts';
export {idempotencyKey} from './idempotencyKey.ts';
export type {Drafts, EphemeralMessage, Host, HostChannel, HostUser, PostAction} from './Host.ts';
export {outcomeOf, type Outcome, type Place, type Surface} from './outcomeOf.ts';
export {selectBindings, selectChannel, selectForm, selectIsPending} from './selectors.ts';
export {fetchBindings, fetchCommandForm, fetchForm, submitCall} from './thunks.ts';
