/**
 * What the client knows: bindings per channel, fetched command forms, calls under way. A Redux slice behind an
 * injected root selector, so that it works in the host's own store; thunks that fetch and call; the one HTTP client
 * of the backend. Late answers are dropped by request number, failures are retried with back-off, nothing is ever
 * switched off by one error. Imports protocol alone.
 */
export type {AppsClient, AppsEvent, BindingsQuery} from './AppsClient.ts';
export type {EphemeralMessage, Host, HostChannel, HostUser} from './Host.ts';
