import type {Kysely} from 'kysely';

import type {Peers} from '../../storage/index.ts';
import type {EmbeddedTables} from '../tables.ts';
import type {Connection, Resume} from './Connection.ts';
import {createBookmarks, type Bookmark} from './createBookmarks.ts';

/** Who hears of an event: one user, else the members of a channel, else of a team, else everybody; never those omitted. */
export interface Scope {
    userId?: string;
    channelId?: string;
    teamId?: string;
    omit?: readonly string[];
}

/**
 * Carries events to the sockets that may see them, in the order in which they were published: those of this process, and those of every other
 * process on the same database.
 */
export interface Hub {
    publish(event: string, payload: Record<string, unknown>, scope: Scope): void;
    /**
     * Greets a connection with `hello` and delivers to it until the returned function is called. One that says where an earlier one stood, not
     * long ago and in this process, goes on there: it gets what it missed, and no greeting.
     */
    connect(connection: Connection, resume?: Resume): () => void;
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
    now: () => number;
    log?: (message: string, error: unknown) => void;
}

/** Whose connections. */
type Who = {sessionId: string} | {userId: string};
/** What processes tell each other. */
type Message = {frame: {event: string}; scope: Scope} | {cut: Who};

const topic = 'embedded';

/** See `Hub`. Each connection counts its own events from 0 without a gap; official clients reconnect when one is missing. */
export function createHub({db, peers, version, now, log = () => {}}: HubOptions): Hub {
    const connections = new Map<Connection, Bookmark>();
    const bookmarks = createBookmarks(now);
    let queue = Promise.resolve();
    let told = Promise.resolve();

    function deliver(connection: Connection, bookmark: Bookmark, frame: object): void {
        connection.send({...frame, seq: bookmark.next()});
        bookmark.add(frame);
    }

    async function spread(frame: object, scope: Scope): Promise<void> {
        if (connections.size === 0 && bookmarks.left().length === 0) {
            return;
        }
        const audience = await audienceOf(db, scope);
        const hears = (userId: string) => (audience === 'all' || audience.has(userId)) && !scope.omit?.includes(userId);
        for (const [connection, bookmark] of connections) {
            if (hears(connection.userId)) {
                deliver(connection, bookmark, frame);
            }
        }
        for (const bookmark of bookmarks.left()) {
            if (hears(bookmark.userId)) {
                bookmark.add(frame);
            }
        }
    }

    function greet(connection: Connection): void {
        const bookmark = bookmarks.make(connection);
        connections.set(connection, bookmark);
        deliver(connection, bookmark, {
            event: 'hello',
            data: {connection_id: bookmark.connectionId, server_version: version, server_hostname: ''},
            broadcast: broadcastJson({userId: connection.userId}),
        });
    }

    function tell(message: Message): void {
        const telling = peers.notify(topic, JSON.stringify(message)).catch((error: unknown) => log('Other processes could not be told of an event.', error));
        told = told.then(() => telling);
    }

    function leave(connection: Connection): void {
        const bookmark = connections.get(connection);
        connections.delete(connection);
        if (bookmark) {
            bookmarks.leave(bookmark);
        }
    }

    function close(wanted: (connection: {userId: string; sessionId: string}) => boolean): void {
        bookmarks.drop(wanted);
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
        connect(connection, resume) {
            // A client notices before its server that their line broke.
            const [old] = [...connections].find(([{userId}, {connectionId}]) => userId === connection.userId && connectionId === resume?.connectionId) ?? [];
            if (old) {
                leave(old);
                old.close();
            }
            const bookmark = resume && bookmarks.take(connection, resume);
            if (bookmark) {
                connections.set(connection, bookmark);
                bookmark.from(resume.seq).forEach((frame, index) => connection.send({...frame, seq: resume.seq + index}));
            } else {
                greet(connection);
            }
            return () => leave(connection);
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
