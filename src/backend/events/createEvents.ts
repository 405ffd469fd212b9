import {setTimeout as delay} from 'node:timers/promises';

import type {Kysely} from 'kysely';

import type {Tokens} from '../calls/index.ts';
import type {Deliveries, NewDelivery} from '../deliveries/index.ts';
import type {MattermostServer, OpenSocket} from '../mattermost/index.ts';
import {createTurnstile} from '../createTurnstile.ts';
import type {AppRecord, Registry} from '../registry/index.ts';
import type {Owner, Subscriptions} from '../services/index.ts';
import type {Peers} from '../storage/index.ts';
import {createFeed, type Feed} from './createFeed.ts';
import type {Events} from './Events.ts';
import type {EventTables} from './eventTables.ts';
import {openLedger} from './openLedger.ts';

interface EventsOptions {
    /** A database whose schema has `eventMigrations`. */
    db: Kysely<EventTables>;
    peers: Pick<Peers, 'lock' | 'notify' | 'listen'>;
    registry: Pick<Registry, 'app'>;
    subscriptions: Pick<Subscriptions, 'owners' | 'of' | 'onChange'>;
    deliveries: Pick<Deliveries, 'accept'>;
    tokens: Pick<Tokens, 'botToken' | 'userToken' | 'revokeAll'>;
    mattermost: MattermostServer;
    openSocket: OpenSocket;
    log: {warn(fields: object, message: string): void};
    now?(): number;
    /** How often is looked for what no stream tells (channels that others make, logins), in milliseconds; default 30,000. */
    lookEvery?: number;
    /** How far clocks may differ and news be late, in milliseconds; default 60,000. */
    margin?: number;
    /** Milliseconds before the given try to connect, from 1 on. Default: a half second, doubled each time up to a minute, more or less. */
    retryAfter?(attempt: number): number;
    /** How long a change waits at most until it is watched, in milliseconds; default 2,000. */
    patience?: number;
}

const defaultRetry = (attempt: number) => Math.min(60_000, 500 * 2 ** (attempt - 1)) * (0.75 + Math.random() / 2);

/** Streams that are opened, and gaps that are looked up, at the same time: with thousands of owners Mattermost is not asked everything at once. */
const openedAtOnce = 16;

const watchedTopic = 'events-watched';
const appsTopic = 'events-apps';

const keyOf = ({appId, ownerId}: Owner) => `${appId}/${ownerId}`;

/** One stream for each owner of subscriptions, in the one process that holds the lock. */
export function createEvents(options: EventsOptions): Events {
    const {peers, registry, subscriptions, tokens, mattermost, openSocket, log, now = Date.now} = options;
    const {lookEvery = 30_000, margin = 60_000, retryAfter = defaultRetry, patience = 2_000} = options;
    const ledger = openLedger(options.db);
    const accept = async (deliveries: readonly NewDelivery[]) => deliveries.length > 0 ? options.deliveries.accept(deliveries) : undefined;
    const closing = new AbortController();
    const report = (error: unknown, message: string) => log.warn({err: error}, message);

    async function enabledApp(appId: string): Promise<AppRecord | undefined> {
        const app = await registry.app(appId);
        return app?.enabled ? app : undefined;
    }

    async function access({appId, ownerId}: Owner, refused?: string) {
        const app = await enabledApp(appId);
        const token = app && await (ownerId === app.bot.userId ? tokens.botToken(app, refused) : tokens.userToken(app, ownerId, refused));
        if (!app || token === undefined) {
            return undefined;
        }
        if (!(await enabledApp(appId))) {
            await tokens.revokeAll(appId); // Disabled in this very moment: what was made since is taken back.
            return undefined;
        }
        return {app, token, mattermost: mattermost.as({token})};
    }

    /** Watches for all owners until the lock is lost or this process closes. */
    async function hold(lost: AbortSignal): Promise<void> {
        const feeds = new Map<string, Feed>();
        const turns = createTurnstile(openedAtOnce);
        const passed = new Map<string, {owner: Owner; at: number}>();
        const ended = AbortSignal.any([lost, closing.signal]);

        async function refresh(owner: Owner): Promise<void> {
            const key = keyOf(owner);
            const wanted = await subscriptions.of(owner);
            const app = await registry.app(owner.appId);
            if (ended.aborted) {
                return;
            }
            if (wanted.length === 0 || !app?.enabled) {
                const feed = feeds.get(key);
                feeds.delete(key);
                passed.delete(key);
                await feed?.close();
                await (wanted.length === 0 ? ledger.forget(owner) : ledger.pause(owner));
                await tellWatched(owner);
                return;
            }
            const feed = feeds.get(key) ?? createFeed({
                owner, openSocket, ledger, accept, log, now, margin, retryAfter, inTurn: turns,
                access: (refused) => access(owner, refused),
                onCurrent: (current) => void tellWatched(current),
                onPassed: (current, at) => passed.set(key, {owner: current, at}),
            });
            feeds.set(key, feed);
            feed.update(wanted);
        }

        /** Of those who have none any more too: what is watched for them has to end. */
        async function refreshAll(): Promise<void> {
            const owners = new Map(Array.from(feeds.values(), ({owner}) => [keyOf(owner), owner]));
            (await subscriptions.owners()).forEach((owner) => owners.set(keyOf(owner), owner));
            for (const owner of owners.values()) {
                await refresh(owner);
            }
        }

        // One after the other: what is read last is what holds.
        let turn = Promise.resolve();
        const inTurn = (task: () => Promise<void>) => {
            turn = turn.then(() => ended.aborted ? undefined : task()).catch((error: unknown) => report(error, 'subscriptions could not be looked through; this is tried again'));
        };
        async function advance(): Promise<void> {
            const all = Array.from(passed.values());
            passed.clear();
            if (all.length > 0) {
                await ledger.advance(all.map(({owner}) => owner), Math.min(...all.map(({at}) => at)));
            }
        }

        const stops = [
            subscriptions.onChange((owner) => inTurn(owner?.ownerId ? () => refresh(owner) : refreshAll)),
            peers.listen(appsTopic, () => inTurn(refreshAll)),
        ];
        inTurn(refreshAll);
        const timer = setInterval(() => {
            inTurn(advance);
            feeds.forEach((feed) => feed.lookAround());
        }, lookEvery);
        await new Promise<void>((resolve) => {
            ended.addEventListener('abort', () => resolve(), {once: true});
            if (ended.aborted) {
                resolve();
            }
        });
        clearInterval(timer);
        stops.forEach((stop) => stop());
        await turn;
        await Promise.all(Array.from(feeds.values(), (feed) => feed.close()));
        if (!lost.aborted) {
            await advance();
        }
    }

    const tellWatched = (owner: Owner) => peers.notify(watchedTopic, keyOf(owner)).catch((error: unknown) => report(error, 'other processes could not be told what is watched'));

    async function lead(): Promise<void> {
        while (!closing.signal.aborted) {
            try {
                await peers.lock('events', hold, {signal: closing.signal});
            } catch (error) {
                if (!closing.signal.aborted) {
                    report(error, 'events are not watched for now; this is tried again');
                    await delay(retryAfter(1), undefined, {signal: closing.signal}).catch(() => {});
                }
            }
        }
    }

    let leading: Promise<void> | undefined;
    return {
        start() {
            leading ??= lead();
        },
        async watched(owner, change) {
            const heard = new AbortController();
            const stop = peers.listen(watchedTopic, (key) => {
                if (key === keyOf(owner)) {
                    heard.abort();
                }
            });
            try {
                await change();
                await delay(leading ? patience : 0, undefined, {signal: heard.signal}).catch(() => {}); // Ended by the news, not by an accident.
            } finally {
                stop();
            }
        },
        appsChanged() {
            peers.notify(appsTopic, '').catch((error: unknown) => report(error, 'other processes could not be told that Apps have changed'));
        },
        remove: (appId) => ledger.forget({appId}),
        async close() {
            closing.abort();
            await leading;
        },
    };
}
