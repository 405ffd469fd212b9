import type {Owner} from '../services/index.ts';

/** From what happens in Mattermost to what subscribed Apps are told. One of the processes on a database does it, another one when that dies. */
export interface Events {
    /** Begins to watch, or to wait for the process that does; until `close`. */
    start(): void;
    /** Resolves when what `change` changed for this owner is watched: by whatever process, or after a moment in any case, as nothing is lost later. */
    watched(owner: Owner, change: () => Promise<void>): Promise<void>;
    /** Apps were installed, enabled, disabled, or removed. */
    appsChanged(): void;
    /** Forgets what is remembered for an App. */
    remove(appId: string): Promise<void>;
    close(): Promise<void>;
}
