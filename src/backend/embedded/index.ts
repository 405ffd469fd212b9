/**
 * A small, real, persistent server that speaks Mattermost's REST and WebSocket API (v4), used when no Mattermost is
 * configured. It is as strict as the real one: the same status codes, permissions and event scopes, so that what runs
 * here runs there. It stands alone: of the rest of the backend it knows the database, and everybody else reaches it
 * over HTTP only (DESIGN, decision 3).
 *
 * `accounts/` who somebody is; `places/` teams, channels and what one may do there; `posts/` what is written;
 * `integrations/` slash commands, outgoing webhooks and dialogs; `live/` the event stream; `routes/` one file a REST resource, thin over these.
 */
export {createEmbedded} from './createEmbedded.ts';
export type {Asking, Integrations} from './Integrations.ts';
export {embeddedMigrations} from './embeddedMigrations.ts';
export type {EmbeddedTables} from './tables.ts';
