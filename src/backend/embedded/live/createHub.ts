import type {Kysely} from 'kysely';

import type {Peers} from '../../storage/index.ts';
import {newId} from '../newId.ts';
import type {EmbeddedTables} from '../tables.ts';

/** Who hears of an event: one user, else the members of a channel, else of a team, else everybody; never those omitted. */
export interface Scope {
    userId?: string;
    channelId?: string;
    teamId?: string;
    omit?: readonly string[];
}

/** One authenticated WebSocket. */
export interface Connection {
    userId: string;
    sessionId: string;
    send(frame: object): void;
    close(): void;
}

/**
 * Carries events to the sockets that may see them, in the order in which they were published: those of this process, and those of every other
 * process on the same database.
 */
export interface Hub {
    publish(event: string, payload: Record<string, unknown>, scope: Scope): void;
    /** Greets a connection with `hello` and delivers to it until the returned function is called. */
    connect(connection: Connection): () => void;
    /** Cuts the connections of a session or a user whose access has ended. */
    disconnect(who: Who): void;
    isOnline(userId: string): boolean;
    /** Until the other processes were told of all that was published. */
    told(): Promise<void>;
    /** Until all that was published has been delivered here, and the other processes were told. */
    settled(): Promise<void>;
}

interface HubOptions {
    db: Kysely<EmbeddedTables>;
    peers: Pick<Peers, 'notify' | 'listen'>;
    /** What `hello` calls the server's version. */
    version: string;
    log?: (message: string, error: unknown) => void;
}

/** Whose connections. */
type Who = {sessionId: string} | {userId: string};
/** What processes tell each other. */
type Message = {frame: {event: string}; scope: Scope} | {cut: Who};

const topic = 'embedded';

/** See `Hub`. Each connection counts its own events from 0 without a gap; official clients reconnect when one is missing. */
export function createHub({db, peers, version, log = () => {}}: HubOptions): Hub {
    const connections = new Map<Connection, {seq: number}>();
    let queue = Promise.resolve();
    let told = Promise.resolve();

    function deliver(connection: Connection, frame: object): void {
        const state = connections.get(connection);
        if (state) {
            connection.send({...frame, seq: state.seq});
            state.seq += 1;
        }
    }

    async function spread(frame: object, scope: Scope): Promise<void> {
        if (connections.size === 0) {
            return;
        }
        const audience = await audienceOf(db, scope);
        for (const connection of connections.keys()) {
            if ((audience === 'all' || audience.has(connection.userId)) && !scope.omit?.includes(connection.userId)) {
                deliver(connection, frame);
            }
        }
    }

    function tell(message: Message): void {
        const telling = peers.notify(topic, JSON.stringify(message)).catch((error: unknown) => log('Other processes could not be told of an event.', error));
        told = told.then(() => telling);
    }

    function close(wanted: (connection: Connection) => boolean): void {
        for (const connection of connections.keys()) {
            if (wanted(connection)) {
                connections.delete(connection);
                connection.close();
            }
        }
    }

    peers.listen(topic, (text) => {
        if (text === undefined) {
            // Something may have been missed: clients that come back read anew what they show.
            close(() => true);
            return;
        }
        const message: Message = JSON.parse(text);
        if ('cut' in message) {
            const {cut} = message;
            close((connection) => ('sessionId' in cut ? connection.sessionId === cut.sessionId : connection.userId === cut.userId));
        } else {
            const {frame, scope} = message;
            queue = queue.then(() => spread(frame, scope)).catch((error: unknown) => log(`The event ${frame.event} could not be delivered.`, error));
        }
    });

    return {
        publish(event, payload, scope) {
            const frame = {event, data: payload, broadcast: broadcastJson(scope)};
            tell({frame, scope});
        },
        connect(connection) {
            connections.set(connection, {seq: 0});
            deliver(connection, {
                event: 'hello',
                data: {connection_id: newId(), server_version: version, server_hostname: ''},
                broadcast: broadcastJson({userId: connection.userId}),
            });
            return () => {
                connections.delete(connection);
            };
        },
        disconnect: (who) => tell({cut: who}),
        isOnline: (userId) => [...connections.keys()].some((connection) => connection.userId === userId),
        told: () => told,
        settled: async () => void await Promise.all([queue, told]),
    };
}

/** The users who may see an event, asked at the moment of delivery: who has just left no longer hears the channel. */
async function audienceOf(db: Kysely<EmbeddedTables>, {userId, channelId, teamId}: Scope): Promise<Set<string> | 'all'> {
    if (userId !== undefined) {
        return new Set([userId]);
    }
    if (channelId !== undefined) {
        const rows = await db.selectFrom('mm_channel_members').select('user_id').where('channel_id', '=', channelId).execute();
        return new Set(rows.map((row) => row.user_id));
    }
    if (teamId !== undefined) {
        const rows = await db.selectFrom('mm_team_members').select('user_id').where('team_id', '=', teamId).execute();
        return new Set(rows.map((row) => row.user_id));
    }
    return 'all';
}

function broadcastJson({userId = '', channelId = '', teamId = '', omit = []}: Scope): object {
    return {
        omit_users: omit.length > 0 ? Object.fromEntries(omit.map((id) => [id, true])) : null,
        user_id: userId,
        channel_id: channelId,
        team_id: teamId,
        connection_id: '',
        omit_connection_id: '',
    };
}
