import type {Kysely} from 'kysely';

import type {Peers} from './Peers.ts';

/** Where the database is. */
export interface DatabasePlace {
    /** Folder of the SQLite file, made when missing. */
    dataDir: string;
    /** Address of a Postgres database, shared with any number of other processes; absent: the SQLite file, for this process alone. */
    databaseUrl?: string;
}

export interface OpenDatabase<Tables> {
    db: Kysely<Tables>;
    /** The other processes on this database. */
    peers: Peers;
    /** Ends what waits in `peers`, then gives the database back. */
    close(): Promise<void>;
}
