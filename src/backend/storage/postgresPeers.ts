import {randomUUID} from 'node:crypto';

import {sql, type QueryExecutorProvider} from 'kysely';
import type {ClientConfig} from 'pg';

import {createTopics} from './createTopics.ts';
import {createTurns} from './createTurns.ts';
import {holdConnection, type HeldConnection} from './holdConnection.ts';
import {listenToPostgres} from './listenToPostgres.ts';
import {createPeerTexts, type PeerTexts} from './peerTexts.ts';
import type {Peers} from './Peers.ts';

/** The one channel of Postgres that all topics share. */
const channel = 'topmast';
/** What a notification of Postgres may hold is less than 8,000 bytes. */
const longest = 7_900;

/** One message: who says it (that process has heard it already), its number there (Postgres drops equal messages of one transaction), the topic, and its text or where the text is. */
type Message = [sender: string, count: number, topic: string, text: string | null, textId?: string];

interface PostgresPeers extends Peers {
    /** Ends all waiting for locks, and the listening. */
    close(): Promise<void>;
}

/** `Peers` over LISTEN/NOTIFY and advisory locks. Besides the pool it holds one connection to listen, and one for each lock that is held or waited for. */
export async function postgresPeers({db, config}: {db: QueryExecutorProvider; config: ClientConfig}): Promise<PostgresPeers> {
    const self = randomUUID();
    const topics = createTopics();
    const turns = createTurns();
    const texts = createPeerTexts(db);
    const closing = new AbortController();
    let count = 0;

    const hear = createHearing({self, texts, topics});
    const listening = await listenToPostgres({config, channel, hear, gap: topics.tellOfGap});
    const write = async (topic: string, text: string, where?: QueryExecutorProvider) => {
        count += 1;
        const payload = JSON.stringify([self, count, topic, text] satisfies Message);
        return Buffer.byteLength(payload) <= longest ? payload : JSON.stringify([self, count, topic, null, await texts.put(text, where)] satisfies Message);
    };
    const send = createOutbox(async (payloads) => {
        await sql`select pg_notify(${channel}, payload) from unnest(${payloads}::text[]) with ordinality as message (payload, place) order by place`.execute(db);
    });

    return {
        async notify(topic, text) {
            topics.tell(topic, text);
            await send(write(topic, text));
        },
        async notifyOthers(transaction, topic, text) {
            await sql`select pg_notify(${channel}, ${await write(topic, text, transaction)})`.execute(transaction);
        },
        listen: topics.listen,
        async lock(name, task, options) {
            const signal = options?.signal ? AbortSignal.any([options.signal, closing.signal]) : closing.signal;
            return await turns.take(name, async () => {
                const held = await holdConnection(config);
                try {
                    await acquire(held, name, signal, db);
                    held.watch();
                    return await task(held.gone);
                } finally {
                    await held.end();
                }
            }, signal);
        },
        claim: (query) => query.forUpdate().skipLocked(),
        async close() {
            closing.abort(new Error('The database is being closed.'));
            await listening.close();
        },
    };
}

/** Takes messages in, one after the other, and tells this process those of others. */
function createHearing({self, texts, topics}: {self: string; texts: PeerTexts; topics: ReturnType<typeof createTopics>}): (payload: string) => void {
    let queue = Promise.resolve();

    async function take([, , topic, text, textId]: Message): Promise<void> {
        // A text that is gone was missed, as if the connection had been broken.
        topics.tell(topic, textId === undefined || text !== null ? text ?? undefined : await texts.take(textId).catch(() => undefined));
    }

    return (payload) => {
        const message: Message = JSON.parse(payload);
        if (message[0] !== self) {
            queue = queue.then(() => (topics.has(message[2]) ? take(message) : undefined));
        }
    };
}

/** Sends what is written one batch after the other, so it arrives in its order however many connections the pool has. */
function createOutbox(send: (payloads: string[]) => Promise<void>): (written: Promise<string>) => Promise<void> {
    let waiting: Promise<string>[] = [];
    let next: Promise<void> | undefined;
    let last = Promise.resolve();

    async function sendAfter(before: Promise<void>): Promise<void> {
        await before.catch(() => {}); // Told to those who waited for it.
        const batch = waiting;
        [waiting, next] = [[], undefined];
        await send(await Promise.all(batch));
    }

    return (written) => {
        waiting.push(written);
        if (!next) {
            next = last = sendAfter(last);
        }
        return next;
    };
}

/** Waits for the lock on its connection; a waiting that is ended is cancelled at the server, which would hold its place otherwise. */
async function acquire({client, gone}: HeldConnection, name: string, signal: AbortSignal, db: QueryExecutorProvider): Promise<void> {
    const pid = (await client.query<{pid: number}>('select pg_backend_pid() as pid')).rows[0]?.pid;
    const cancel = () => void sql`select pg_cancel_backend(${pid})`.execute(db).catch(() => {});
    signal.throwIfAborted();
    signal.addEventListener('abort', cancel);
    try {
        await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [`topmast:${name}`]);
    } catch (error) {
        signal.throwIfAborted();
        throw gone.aborted ? gone.reason : error;
    } finally {
        signal.removeEventListener('abort', cancel);
    }
    signal.throwIfAborted();
}
