import type {Kysely} from 'kysely';

import type {Integrations} from './Integrations.ts';
import type {Sealer} from './createSealer.ts';
import type {Hub} from './live/createHub.ts';
import type {Trigger} from './integrations/Trigger.ts';
import type {HeldAction} from './posts/HeldAction.ts';
import type {EmbeddedTables} from './tables.ts';

/** Topmast's own account with the token by which this process is known to itself. */
export interface ServiceAccount {
    userId: string;
    username: string;
    roles: string;
    tokenHash: string;
}

/** What the official webapp must know of a plugin to load it. */
export interface ClientPlugin {
    id: string;
    version: string;
    /** `bundle_path` begins with `/static/`. */
    webapp: {bundle_path: string};
}

/** What every part of the embedded server works with. */
export interface Core {
    db: Kysely<EmbeddedTables>;
    /** The time in milliseconds. */
    now(): number;
    /** The time, but later than at every call before: gives posts an order. */
    tick(): number;
    hub: Hub;
    /** Topmast's own account; undefined only until it is opened. */
    service?: ServiceAccount;
    /** The way out, to what stands behind buttons, dialogs, slash commands and outgoing webhooks. */
    integrations: Integrations;
    /** What ephemeral posts carry instead of being stored. */
    cookies: Sealer<HeldAction>;
    /** What integrations get to open a dialog with. */
    triggers: Sealer<Trigger>;
    /** Lets something that nobody waits for end before the server closes. What fails in it is logged under its name. */
    later(name: string, task: Promise<void>): void;
    /** What users set by hand (away, dnd, offline), until the process ends. */
    chosenStatuses: Map<string, string>;
    /** What the official webapp is to load. */
    plugins: readonly ClientPlugin[];
    /** Whether the demo users are here with their known password. */
    demo: boolean;
    /** Address of the whole server, without a slash at the end. */
    siteUrl(): string;
}
