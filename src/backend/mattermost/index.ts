/**
 * The only place that talks to a Mattermost server. One typed REST client over a fetch-shaped transport: undici
 * to a real server, Fastify's `inject` to the embedded one, so there is one path and no mock (DESIGN, decision 3).
 * Whoever asks is named by a credential: the browser's session, an App's token, or Topmast's own administrator.
 * What Mattermost refuses comes back as `MattermostError` with its status. `createSessions` turns the
 * headers of a request into a `Caller`, by asking Mattermost who that is.
 */
export type {Caller} from './Caller.ts';
export {createMattermost} from './createMattermost.ts';
export {createSessions, type Sessions} from './createSessions.ts';
export {injectTransport} from './injectTransport.ts';
export type {Bot, Channel, Mattermost, MattermostServer, OAuthApp, OAuthAppFields, OAuthGrant, OAuthTokens, Post} from './Mattermost.ts';
export {MattermostError} from './MattermostError.ts';
