import {setTimeout as delay} from 'node:timers/promises';

import type {Kysely} from 'kysely';

import type {EmbedCard} from '../../protocol/embed/index.ts';
import type {Tokens} from '../calls/index.ts';
import {createTurnstile} from '../createTurnstile.ts';
import type {MattermostServer, OpenSocket} from '../mattermost/index.ts';
import type {AppRecord, Registry} from '../registry/index.ts';
import type {Peers} from '../storage/index.ts';
import type {Attachment} from './Attachment.ts';
import {createPostDrawer} from './createPostDrawer.ts';
import {drawsAppsItself} from './drawsAppsItself.ts';
import type {NativeTables} from './nativeTables.ts';
import {watchBot, type BotAccess, type BotWatch} from './watchBot.ts';

export interface PostWatchOptions {
    /** Off: nothing is watched. */
    enabled: boolean;
    db: Kysely<NativeTables>;
    peers: Pick<Peers, 'lock'>;
    registry: Pick<Registry, 'app' | 'apps'>;
    mattermost: MattermostServer;
    openSocket: OpenSocket;
    tokens: Pick<Tokens, 'botToken' | 'revokeAll'>;
    /** What stands for the cards in a post of the App's bot. */
    draw(cards: readonly EmbedCard[], at: {appId: string; postId: string}): Promise<Attachment[]>;
    log: {warn(fields: object, message: string): void};
    now(): number;
    /** Milliseconds before the given try to connect, from 1 on. Default: a half second, doubled each time up to a minute, more or less. */
    retryAfter?(attempt: number): number;
}

const defaultRetry = (attempt: number) => Math.min(60_000, 500 * 2 ** (attempt - 1)) * (0.75 + Math.random() / 2);

/** How often is noted how far all is drawn, in milliseconds. */
const noteEvery = 30_000;
/** How far clocks may differ and news be late: a connection that is cut is noticed within a minute. */
const margin = 120_000;
/** Posts that were missed for longer are let be. */
const longestLookBack = 24 * 60 * 60_000;

/** Bots whose missed posts are looked up at a time. */
const lookedUpAtOnce = 8;

/** Draws what the bots of Apps embed in their posts, in the one process that holds the lock: by one event stream for each bot. */
export function createPostWatch({enabled, db, peers, registry, mattermost, openSocket, tokens, draw, log, now, retryAfter = defaultRetry}: PostWatchOptions) {
    const closing = new AbortController();
    const turns = createTurnstile(lookedUpAtOnce);
    let lookAgain = (): void => {};
    let leading: Promise<void> | undefined;

    // Who has no token of its bot writes nothing as the bot.
    const isWatched = (app: AppRecord | undefined): app is AppRecord => app?.enabled === true && app.grantedPermissions.includes('act_as_bot');

    const isWanted = async () => !drawsAppsItself(await mattermost.admin().clientConfig());

    async function access(appId: string, refused: string | undefined): Promise<BotAccess | undefined> {
        const app = await registry.app(appId);
        if (!isWatched(app)) {
            return undefined;
        }
        const token = await tokens.botToken(app, refused);
        if (!isWatched(await registry.app(appId))) {
            await tokens.revokeAll(appId); // Disabled in this very moment: what was made since is taken back.
            return undefined;
        }
        return {token, api: mattermost.as({token})};
    }

    async function watch({manifest: {app_id: appId}, bot}: AppRecord): Promise<BotWatch> {
        const row = await db.selectFrom('native_drawn').select('at').where('app_id', '=', appId).executeTakeFirst();
        const since = Math.max(row?.at ?? 0, now() - longestLookBack);
        const drawer = createPostDrawer({appId, botId: bot.userId, isWanted, draw: (cards, postId) => draw(cards, {appId, postId}), now, log});
        return watchBot({appId, botId: bot.userId, access: (refused) => access(appId, refused), onPost: drawer.post, isNews: drawer.isNews, openSocket, inTurn: turns, since, retryAfter, margin, now, log});
    }

    /** Watches for all bots until the lock is lost or this process closes. */
    async function hold(lost: AbortSignal): Promise<void> {
        const ended = AbortSignal.any([lost, closing.signal]);
        const watches = new Map<string, BotWatch>();

        async function refresh(): Promise<void> {
            const apps = (await registry.apps()).filter(isWatched);
            const ids = new Set(apps.map(({manifest}) => manifest.app_id));
            for (const [appId, one] of watches) {
                if (!ids.has(appId)) {
                    watches.delete(appId);
                    await one.close();
                }
            }
            for (const app of apps) {
                const {app_id: appId} = app.manifest;
                if (!ended.aborted && watches.get(appId)?.isOver() !== false) {
                    watches.set(appId, await watch(app));
                }
            }
        }

        async function note(): Promise<void> {
            for (const [appId, one] of watches) {
                const row = {app_id: appId, at: one.passed()};
                await db.insertInto('native_drawn').values(row).onConflict((conflict) => conflict.column('app_id').doUpdateSet(row)).execute();
            }
        }

        // One after the other: what is read last is what holds.
        let turn = Promise.resolve();
        const inTurn = (task: () => Promise<void>) => {
            turn = turn.then(task).catch((err: unknown) => log.warn({err}, 'whose posts are to be drawn where the extension is absent could not be looked through; this is tried again'));
        };
        lookAgain = () => inTurn(refresh);
        lookAgain();
        const timer = setInterval(() => {
            inTurn(refresh);
            inTurn(note);
        }, noteEvery);
        await new Promise<void>((resolve) => {
            ended.addEventListener('abort', () => resolve(), {once: true});
            if (ended.aborted) {
                resolve();
            }
        });
        clearInterval(timer);
        lookAgain = () => {};
        if (!lost.aborted) {
            inTurn(note);
        }
        await turn;
        await Promise.all(Array.from(watches.values(), (one) => one.close()));
    }

    async function lead(): Promise<void> {
        while (!closing.signal.aborted) {
            try {
                await peers.lock('native posts', hold, {signal: closing.signal});
            } catch (err) {
                if (!closing.signal.aborted) {
                    log.warn({err}, 'what Apps embed in messages is not drawn for now where the extension is absent; this is tried again');
                    await delay(retryAfter(1), undefined, {signal: closing.signal}).catch(() => {}); // Ended early by `close`.
                }
            }
        }
    }

    return {
        start() {
            if (enabled) {
                leading ??= lead();
            }
        },
        appsChanged: () => lookAgain(),
        async remove(appId: string) {
            await db.deleteFrom('native_drawn').where('app_id', '=', appId).execute();
        },
        async close() {
            closing.abort(new Error('Topmast stops.'));
            await leading;
        },
    };
}
