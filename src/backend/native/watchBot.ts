import {setTimeout as delay} from 'node:timers/promises';

import type {Turnstile} from '../createTurnstile.ts';
import {MattermostError, openEventStream, type EventStream, type Mattermost, type OpenSocket, type Post} from '../mattermost/index.ts';
import {readPost, type SeenPost} from './postsAs.ts';

/** A bot's eyes and hands at Mattermost. */
export interface BotAccess {
    token: string;
    api: Mattermost;
}

interface WatchOptions {
    appId: string;
    botId: string;
    /** Anew for each connection, with another token than `refused`. Undefined: the App is not enabled; then this is all. */
    access(refused?: string): Promise<BotAccess | undefined>;
    /** Told of each post of the bot that was written or changed, one after the other. What it throws is tried some times. Resolves to the milliseconds after which it wants to be told again; 0: never. */
    onPost(post: SeenPost, api: Mattermost): Promise<number>;
    /** Whether `onPost` would have anything to do: it hears of what it writes itself, and that must not fill the queue. */
    isNews(post: SeenPost): boolean;
    openSocket: OpenSocket;
    /** What was missed is looked up by few bots at a time, so that users' calls need not wait behind them. */
    inTurn: Turnstile;
    /** Posts that were written before are let be. Unix milliseconds. */
    since: number;
    /** Milliseconds before the given try to connect, from 1 on. */
    retryAfter(attempt: number): number;
    /** How far clocks may differ and news be late, in milliseconds. */
    margin: number;
    now(): number;
    log: {warn(fields: object, message: string): void};
}

export interface BotWatch {
    /** All that happened until then was told. Unix milliseconds. */
    passed(): number;
    /** It has ended by itself, as the App was not enabled. */
    isOver(): boolean;
    /** Ends when what is under way is done. */
    close(): Promise<void>;
}

/** Posts that wait; beyond this they are dropped, and looked up later. */
const longestQueue = 1_000;

/** How often one post is tried while Mattermost can be reached, so that it does not hold up the others for ever; */
const tries = 5;
/** and while Mattermost is busy or away, which is no fault of this post's: about a quarter of an hour. */
const triesWhenAway = 20;

/** Versions of one post that wait until it may be drawn again. */
const longestWait = 10;

/**
 * Hears of posts by the bot's own event stream, opened anew when it breaks, and looks up over REST what was missed meanwhile: in channels where
 * something was posted since.
 */
export function watchBot({appId, botId, access, onPost, isNews, openSocket, inTurn, since, retryAfter, margin, now, log}: WatchOptions): BotWatch {
    const closing = new AbortController();
    let passed = since;
    let queue: SeenPost[] = [];
    let hasGap = true;
    /** It has heard and told all that there is. */
    let isIdle = false;
    /** Of the connection that there is, or was. */
    let ended = AbortSignal.abort();
    let resume: {connectionId: string; seq: number} | undefined;
    let refused: string | undefined;
    let wake = (): void => {};
    /** Posts that are told again in a while, by their ids. */
    const waiting = new Map<string, {versions: SeenPost[]; timer: NodeJS.Timeout}>();

    /** Most posts are not the bot's: they cost no more than a look. */
    const ownPost = (post: Post): SeenPost | undefined => (post.user_id === botId ? readPost(post) : undefined);

    function hear(post: Post): void {
        const seen = ownPost(post);
        if (!seen || !isNews(seen)) {
            return;
        }
        if (queue.length < longestQueue) {
            queue.push(seen);
        } else {
            queue = [];
            hasGap = true;
        }
        wake();
    }

    function tellLater(post: SeenPost, wait: number): void {
        const {id} = post;
        const before = waiting.get(id);
        if (before) {
            before.versions = [...before.versions, post].slice(-longestWait);
        } else if (waiting.size < longestQueue) {
            const again = {versions: [post], timer: setTimeout(() => {
                waiting.delete(id);
                queue.push(...again.versions);
                wake();
            }, wait)};
            waiting.set(id, again);
        } else {
            log.warn({appId, postId: id}, 'so many messages of this App\'s bot change without end that this one is not drawn where the extension is absent');
        }
    }

    async function tell(post: SeenPost, {api}: BotAccess): Promise<void> {
        for (let attempt = 1; ; attempt++) {
            try {
                const wait = await onPost(post, api);
                if (wait > 0) {
                    tellLater(post, wait);
                }
                queue = queue.filter((heard) => heard !== post && isNews(heard)); // What was written just now was heard before it was known as such.
                return;
            } catch (error) {
                if (ended.aborted || isRefused(error)) {
                    throw error; // Told again by the next connection.
                }
                if (attempt >= (isAway(error) ? triesWhenAway : tries)) {
                    queue = queue.filter((heard) => heard !== post);
                    log.warn({err: error, appId, postId: post.id}, 'what this App embeds in a message could not be drawn where the extension is absent');
                    return;
                }
                await delay(retryAfter(attempt), undefined, {signal: AbortSignal.any([closing.signal, ended])}).catch(() => {});
                if (closing.signal.aborted || ended.aborted) {
                    throw error;
                }
            }
        }
    }

    async function lookBack(bot: BotAccess): Promise<void> {
        const {api} = bot;
        const begun = now();
        const channels = (await api.myChannels()).filter((channel) => Number(channel['last_post_at']) > passed);
        for (const {id} of channels) {
            for (const post of await postsIn(id, api)) {
                closing.signal.throwIfAborted();
                const seen = ownPost(post);
                if (seen && seen.update_at > passed) {
                    await tell(seen, bot);
                }
            }
        }
        passed = Math.max(passed, begun - margin);
    }

    /** One channel that cannot be read, as the bot has just left it for instance, hides no others. */
    async function postsIn(channelId: string, api: Mattermost): Promise<Post[]> {
        return await api.postsSince(channelId, passed).catch((error: unknown) => {
            if (!(error instanceof MattermostError && error.isRefusal) || isRefused(error)) {
                throw error;
            }
            log.warn({err: error, appId, channelId}, 'what this App embedded in messages of a channel cannot be looked up: Mattermost refused');
            return [];
        });
    }

    /** Tells what there is to tell until the connection ends. */
    async function follow(bot: BotAccess, onCaughtUp: () => void): Promise<void> {
        while (!ended.aborted && !closing.signal.aborted) {
            const woken = new Promise<void>((resolve) => {
                wake = resolve;
            });
            const [next] = queue;
            if (hasGap) {
                hasGap = false;
                await inTurn(() => lookBack(bot), AbortSignal.any([ended, closing.signal])).catch((error: unknown) => {
                    hasGap = true;
                    throw error;
                });
            } else if (next) {
                await tell(next, bot);
            } else {
                onCaughtUp();
                isIdle = true;
                await woken;
                isIdle = false;
            }
        }
    }

    async function connect(bot: BotAccess, onCaughtUp: () => void): Promise<void> {
        let stream: EventStream | undefined;
        const cut = new AbortController();
        ended = cut.signal;
        try {
            stream = await openEventStream({
                openSocket, token: bot.token,
                ...(resume ? {resume} : {}),
                onEvent(event) {
                    if (event.kind === 'posted' || event.kind === 'post_edited') {
                        hear(event.post);
                    }
                },
                onGap() {
                    hasGap = true;
                    wake();
                },
                onClosed() {
                    cut.abort();
                    wake();
                },
            }).catch(async (error: unknown) => {
                await bot.api.me(); // It may have hung up on the token: asked this way, the server says so.
                throw error;
            });
            hasGap ||= !stream.resumed;
            await follow(bot, onCaughtUp);
        } finally {
            cut.abort();
            resume = stream?.position() ?? resume;
            stream?.close();
        }
    }

    async function run(): Promise<void> {
        for (let attempt = 1; !closing.signal.aborted; attempt++) {
            let token: string | undefined;
            try {
                const bot = await access(refused);
                if (!bot) {
                    return;
                }
                token = bot.token;
                await connect(bot, () => {
                    attempt = 1;
                });
            } catch (error) {
                if (closing.signal.aborted) {
                    return; // Broken off; whoever watches next looks it up.
                }
                refused = isRefused(error) ? token : undefined;
                log.warn({err: error, appId}, 'the posts of this App\'s bot cannot be watched; it is tried again');
            }
            await delay(retryAfter(attempt), undefined, {signal: closing.signal}).catch(() => {}); // Ended early by `close`.
        }
    }

    let isOver = false;
    const running = run().finally(() => {
        isOver = true;
    });
    return {
        isOver: () => isOver,
        passed() {
            if (isIdle && !ended.aborted && !hasGap && queue.length === 0) {
                passed = Math.max(passed, now() - margin);
            }
            return passed;
        },
        async close() {
            closing.abort(new Error('Topmast stops.'));
            wake();
            await running;
            waiting.forEach(({timer}) => clearTimeout(timer));
        },
    };
}

const isRefused = (error: unknown) => error instanceof MattermostError && error.status === 401;

const isAway = (error: unknown) => error instanceof MattermostError && [429, 503, 504].includes(error.status);
