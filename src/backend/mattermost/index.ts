/**
 * The only place that talks to a Mattermost server. One typed REST client over a fetch-shaped transport: undici
 * to a real server, Fastify's `inject` to the embedded one, so there is one path and no mock (DESIGN, decision 3).
 * Whoever asks is named by a credential: the browser's session, an App's token, or Topmast's own administrator.
 * What Mattermost refuses comes back as `MattermostError` with its status. `createSessions` turns the
 * headers of a request into a `Caller`, by asking Mattermost who that is. What happens comes as frames of one user's WebSocket
 * (`openEventStream`), read by one decoder, whatever server they come from.
 */
export type {Caller} from './Caller.ts';
export {createContact} from './createContact.ts';
export {createMattermost} from './createMattermost.ts';
export {createSessions, type Sessions} from './createSessions.ts';
export type {OpenSocket} from './EventSocket.ts';
export {hearChanges} from './hearChanges.ts';
export {injectSocket} from './injectSocket.ts';
export {injectTransport} from './injectTransport.ts';
export {keepReads, type KeptServer} from './keepReads.ts';
export type {Bot, Channel, Credential, Mattermost, MattermostServer, OAuthApp, OAuthAppFields, OAuthGrant, OAuthTokens, Post, Reads, Team, User} from './Mattermost.ts';
export {MattermostError} from './MattermostError.ts';
export type {MattermostEvent, Reaction} from './MattermostEvent.ts';
export {homeMigrations, openHome, type Home, type HomeTables} from './openHome.ts';
export {openEventStream, type EventStream} from './openEventStream.ts';
export type {Transport} from './Transport.ts';
export {undiciSocket} from './undiciSocket.ts';
export {undiciTransport} from './undiciTransport.ts';
