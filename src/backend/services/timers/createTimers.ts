import {isDeepStrictEqual} from 'node:util';

import {BoundedMap} from '../../BoundedMap.ts';
import type {Deliveries, Delivery} from '../../deliveries/index.ts';
import type {Peers} from '../../storage/index.ts';
import {TopmastError} from '../../TopmastError.ts';
import type {NewTimer, Timer, TimerOwner, Timers} from './Timers.ts';

interface TimersOptions {
    deliveries: Pick<Deliveries, 'accept' | 'find' | 'cancel'>;
    /** Tells the other processes that an App has another timer. */
    peers: Pick<Peers, 'notify' | 'listen'>;
    /** Of one App and user; at most 1,000, which is the default. */
    limit?: number;
    /** Unix milliseconds. */
    now(): number;
}

/** A timer as JSON may be as long as this (server.md 1.15). */
const maxBytes = 10_000;
const leastAhead = 1_000;
/** A hundred years: more is a time in another unit. */
const mostAhead = 100 * 366 * 24 * 60 * 60_000;

/** Timers over the deliveries: each is one that is due later, so it survives a restart, is retried, and goes with its App (server.md W35). */
export function createTimers({deliveries, peers, limit = 1_000, now}: TimersOptions): Timers {
    /** Asked at every call of a client, so it is kept; one that is over is forgotten after a while. */
    const paths = new BoundedMap<Promise<ReadonlySet<string>>>({entries: 1_000, lifetime: 30_000, now});
    const stopListening = peers.listen('timers', (appId) => appId === undefined ? paths.clear() : paths.delete(appId));

    async function readPaths(appId: string): Promise<ReadonlySet<string>> {
        const [waiting, sending] = await Promise.all([
            deliveries.find({appId, kind: 'timer', state: 'waiting', limit: 1_000}),
            deliveries.find({appId, kind: 'timer', state: 'sending', limit: 1_000}),
        ]);
        return new Set([...waiting, ...sending].map(({call}) => call.path.toLowerCase()));
    }

    const pending = ({appId, userId}: TimerOwner) => deliveries.find({appId, actingUserId: userId, kind: 'timer', state: 'waiting', limit: 1_000});

    return {
        async create(owner, timer) {
            check(timer, now());
            const key = keyOf(owner, timer.at);
            const others = (await pending(owner)).filter((other) => other.key !== key);
            if (others.length >= limit) {
                throw new TopmastError('timers_full', {limit});
            }
            await deliveries.accept([{appId: owner.appId, kind: 'timer', key, call: timer.call, context: contextOf(timer), actingUserId: owner.userId, dueAt: timer.at}]);
            // The one that is kept is the first that was made: what a second one is told depends on whether it is the same.
            const [kept] = await deliveries.find({appId: owner.appId, key});
            if (kept && !isDeepStrictEqual(plain(timerOf(kept)), plain({...timer, id: kept.id}))) {
                throw new TopmastError('timer_taken', {at: timer.at});
            }
            await peers.notify('timers', owner.appId);
        },
        async list(owner) {
            return (await pending(owner)).map(timerOf).sort((a, b) => a.at - b.at);
        },
        async cancel(owner, which) {
            const at = 'at' in which ? which.at : (await pending(owner)).map(timerOf).find(({id}) => id === which.id)?.at;
            if (at === undefined || !await deliveries.cancel(owner.appId, keyOf(owner, at))) {
                throw new TopmastError('not_found', {detail: 'no timer of yours waits for that'});
            }
            await peers.notify('timers', owner.appId);
        },
        async paths(appId) {
            let known = paths.get(appId);
            if (!known) {
                known = readPaths(appId);
                paths.set(appId, known);
            }
            try {
                return await known;
            } catch (error) {
                paths.delete(appId);
                throw error;
            }
        },
        close: stopListening,
    };
}

const keyOf = ({userId}: TimerOwner, at: number) => `timer-${userId}-${at}`;

/** As it comes back from the database. */
const plain = (timer: Timer): unknown => JSON.parse(JSON.stringify(timer));

function check(timer: NewTimer, now: number): void {
    if (!Number.isSafeInteger(timer.at) || timer.at < now + leastAhead || timer.at > now + mostAhead) {
        throw new TopmastError('timer_invalid', {detail: '"at" is a time in Unix milliseconds, a second ahead or more'});
    }
    if (Buffer.byteLength(JSON.stringify(timer)) > maxBytes) {
        throw new TopmastError('too_large', {limit: '10,000 bytes'});
    }
}

function contextOf({channelId, teamId}: NewTimer) {
    return {...(channelId === undefined ? {} : {channel_id: channelId}), ...(teamId === undefined ? {} : {team_id: teamId})};
}

function timerOf({id, key, call, context}: Delivery): Timer {
    return {
        id,
        // Of one that failed and waits for another try, `dueAt` is when that comes.
        at: Number(key.slice(key.lastIndexOf('-') + 1)),
        call,
        ...(context?.channel_id === undefined ? {} : {channelId: context.channel_id}),
        ...(context?.team_id === undefined ? {} : {teamId: context.team_id}),
    };
}
