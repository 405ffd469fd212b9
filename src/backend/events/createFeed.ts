import {setTimeout as delay} from 'node:timers/promises';

import type {Turnstile} from '../createTurnstile.ts';
import type {NewDelivery} from '../deliveries/index.ts';
import {MattermostError, openEventStream, type EventStream, type Mattermost, type MattermostEvent, type OpenSocket} from '../mattermost/index.ts';
import type {AppRecord} from '../registry/index.ts';
import type {Owner, Subscription} from '../services/index.ts';
import {createMemberships, type Memberships, type Settled} from './createMemberships.ts';
import {createFacts, type Facts} from './Facts.ts';
import {lookAround, lookBack, unlessRefused} from './lookBack.ts';
import {match} from './match.ts';
import {ofEvent} from './ofEvent.ts';
import type {Ledger} from './openLedger.ts';
import {wantsOwn, type Watch} from './Watch.ts';

export interface FeedOptions {
    owner: Owner;
    /** The App and a token of the owner's, anew for each connection; another one than `refused`. Undefined: the App is not enabled. Throws when there is no token now. */
    access(refused?: string): Promise<{app: AppRecord; token: string; mattermost: Mattermost} | undefined>;
    openSocket: OpenSocket;
    ledger: Ledger;
    accept(deliveries: readonly NewDelivery[]): Promise<void>;
    /** All subscriptions that it was given are watched from now on. */
    onCurrent(owner: Owner): void;
    /** All that happened until `at` (Unix milliseconds) was told. */
    onPassed(owner: Owner, at: number): void;
    log: {warn(fields: object, message: string): void};
    now(): number;
    /** How far clocks may differ and news be late, in milliseconds. */
    margin: number;
    /** Milliseconds to wait before the given try, from 1 on. */
    retryAfter(attempt: number): number;
    /** For what asks much of Mattermost: some feeds do it at a time. */
    inTurn: Turnstile;
}

/** Watches Mattermost for one owner of subscriptions. */
export interface Feed {
    owner: Owner;
    update(subscriptions: readonly Subscription[]): void;
    /** Look for what the stream does not tell. */
    lookAround(): void;
    /** Ends when what is under way is done. */
    close(): Promise<void>;
}

interface Connection {
    stream: EventStream;
    app: AppRecord;
    mattermost: Mattermost;
    facts: Facts;
    memberships: Memberships;
}

/** Events that wait to be told; beyond this they are dropped and looked up later. */
const longestQueue = 5_000;

/**
 * One event stream, opened anew when it breaks, and what was missed looked up: so an owner hears of everything once. All work of
 * a feed is done one after the other, in `work`; whatever fails there is tried again, with nothing lost of what was heard.
 */
export function createFeed({owner, access, openSocket, ledger, accept, onCurrent, onPassed, log, now, margin, retryAfter, inTurn}: FeedOptions): Feed {
    const closing = new AbortController();
    let subscriptions: readonly Subscription[] = [];
    let fresh: readonly Subscription[] = [];
    let connection: Connection | undefined;
    let resume: {connectionId: string; seq: number} | undefined;
    let queue: {event: MattermostEvent; id: string}[] = [];
    let [hasGap, isDue, isNew, isCut, isOff, knowsOwn] = [true, false, true, false, false, false];
    let attempts = 0;
    let [lastToken, refused]: (string | undefined)[] = [];
    let since = 0;
    let wake = (): void => {};

    function hear(event: MattermostEvent, id: string): void {
        if (queue.length >= longestQueue) {
            queue = [];
            hasGap = true;
        } else {
            queue.push({event, id});
        }
        wake();
    }

    async function connect(): Promise<Connection | undefined> {
        isCut = false;
        const found = await access(refused);
        if (!found) {
            return undefined;
        }
        const {app, token, mattermost} = found;
        refused = undefined;
        lastToken = token;
        const kept = await ledger.cursor(owner);
        knowsOwn = kept?.knowsMemberships ?? false;
        since = kept === undefined ? Math.min(...subscriptions.map(({createdAt}) => createdAt)) - 1 : kept.at || now();
        const stream = await openEventStream({
            openSocket, token,
            ...(resume ? {resume} : {}),
            onEvent: hear,
            onGap() {
                hasGap = true;
                wake();
            },
            onClosed() {
                isCut = true;
                drop();
                wake();
            },
        }).catch(async (error: unknown) => {
            await mattermost.me(); // It may have hung up on the token: asked this way, the server says so.
            throw error;
        });
        hasGap ||= !stream.resumed;
        if (isCut) {
            throw new MattermostError(503, 'unreachable', 'the event stream was closed as soon as it was opened');
        }
        return {stream, app, mattermost, facts: createFacts(mattermost), memberships: createMemberships({owner, ledger, mattermost, now})};
    }

    const watchOf = ({app, mattermost, facts, memberships}: Connection, given: Pick<Watch, 'subscriptions' | 'since'>): Watch =>
        ({owner, app, mattermost, facts, memberships, ledger, ...given});

    async function tell(parts: Iterable<Settled> | AsyncIterable<Settled>, watch: Watch, isPast: boolean): Promise<void> {
        for await (const {happenings, remember} of parts) {
            closing.signal.throwIfAborted();
            await accept(happenings.flatMap((happening) => match(happening, watch.subscriptions, {bot: watch.app.bot, isPast})));
            await remember?.(); // After what it is about is durable: a crash in between only tells it again, under the same key.
        }
    }

    /** Tells a crowd of events in one step, in their order. */
    async function tellQueue(here: Connection): Promise<void> {
        const taken = queue.splice(0, 200);
        try {
            const watch = watchOf(here, {subscriptions, since});
            const deliveries: NewDelivery[] = [];
            for (const {event, id} of taken) {
                const {happenings, remember} = await unlessRefused(() => ofEvent(event, id, watch));
                deliveries.push(...happenings.flatMap((happening) => match(happening, watch.subscriptions, {bot: watch.app.bot})));
                if (remember) {
                    await accept(deliveries.splice(0));
                    await remember();
                }
            }
            await accept(deliveries);
        } catch (error) {
            queue.unshift(...taken);
            throw error;
        }
    }

    async function learnOwn(here: Connection): Promise<void> {
        const wanted = wantsOwn({subscriptions});
        if (wanted) {
            await tell([await here.memberships.compare(knowsOwn, since)], watchOf(here, {subscriptions, since}), true);
        } else if (knowsOwn) {
            await ledger.setMembershipsKnown(owner, false, since);
        }
        knowsOwn = wanted;
    }

    /** What a stream does not bring: before anybody listened, while nobody did, or at all. */
    async function look(here: Connection): Promise<boolean> {
        if (hasGap) {
            hasGap = false;
            await orAgain(() => lookSince(here, subscriptions, since), () => {
                hasGap = true;
            });
            return true;
        }
        if (fresh.length > 0) {
            await lookSince(here, fresh, Math.min(...fresh.map(({createdAt}) => createdAt)) - 1);
            return true;
        }
        return false;
    }

    async function lookSince(here: Connection, those: readonly Subscription[], from: number): Promise<void> {
        if (those === subscriptions || wantsOwn({subscriptions}) !== knowsOwn) {
            await learnOwn(here);
        }
        const watch = watchOf(here, {subscriptions: those, since: from});
        await inTurn(() => tell(lookBack(watch), watch, true), closing.signal);
        const looked = new Set(those.map(({id}) => id));
        fresh = fresh.filter(({id}) => !looked.has(id));
    }

    async function lookForTheRest(here: Connection): Promise<void> {
        isDue = false;
        attempts = 0;
        const begun = now();
        const watch = watchOf(here, {subscriptions, since});
        await tell(lookAround(watch), watch, true);
        since = Math.max(since, begun - margin);
        onPassed(owner, since);
    }

    /** The next thing there is to do; false: there is none. */
    async function step(here: Connection): Promise<boolean> {
        if (closing.signal.aborted || connection !== here) {
            return false;
        }
        if (await look(here)) {
            return true;
        }
        if (queue.length > 0) {
            await tellQueue(here);
            return true;
        }
        if (isDue) {
            await lookForTheRest(here);
            return true;
        }
        return false;
    }

    async function work(): Promise<void> {
        connection ??= await inTurn(connect, closing.signal);
        const here = connection;
        isOff = here === undefined;
        if (!here) {
            return;
        }
        let isBusy = true;
        while (isBusy) {
            isBusy = await step(here);
        }
        if (isNew && connection === here) {
            isNew = false;
            onCurrent(owner);
        }
    }

    async function run(): Promise<void> {
        while (!closing.signal.aborted) {
            const woken = new Promise<void>((resolve) => {
                wake = resolve;
            });
            try {
                await work();
                if (isOff || connection) {
                    await (connection && (queue.length > 0 || hasGap) ? undefined : woken);
                    continue;
                }
            } catch (error) {
                drop();
                if (closing.signal.aborted) {
                    break; // Broken off; whoever watches next looks it up.
                }
                refused = error instanceof MattermostError && error.status === 401 ? lastToken : undefined;
                log.warn({err: error, ...owner}, 'events cannot be watched for this owner of subscriptions; it is tried again');
            }
            attempts += 1;
            await delay(retryAfter(attempts), undefined, {signal: closing.signal}).catch(() => {});
        }
        drop();
    }

    function drop(): void {
        resume = connection?.stream.position() ?? resume;
        connection?.stream.close();
        connection = undefined;
    }

    let running: Promise<void> | undefined;
    return {
        owner,
        update(given) {
            const waiting = new Set(fresh.map(({id}) => id));
            const known = new Set(subscriptions.map(({id}) => id));
            subscriptions = given;
            fresh = given.filter(({id}) => waiting.has(id) || !known.has(id));
            isNew = true;
            running ??= run();
            wake();
        },
        lookAround() {
            isDue = true;
            wake();
        },
        async close() {
            closing.abort();
            wake();
            await running;
        },
    };
}

async function orAgain(task: () => Promise<void>, again: () => void): Promise<void> {
    try {
        await task();
    } catch (error) {
        again();
        throw error;
    }
}
