import {mergeBindings} from '../../protocol/index.ts';
import {BoundedMap} from '../BoundedMap.ts';
import type {Visit} from '../calls/index.ts';
import type {AppRecord} from '../registry/index.ts';
import {TopmastError} from '../TopmastError.ts';
import {askApp, digestOf, type AppAnswer} from './askApp.ts';
import type {AppReport, Bindings, BindingsOptions} from './Bindings.ts';
import {createBreaker} from './createBreaker.ts';
import {Flight} from './Flight.ts';
import {visitorOf, type Visitor} from './Visitor.ts';

/** Whose bindings, for whom, where, on what, in which language. */
interface Key {
    appId: string;
    userId: string;
    channelId: string;
    teamId: string;
    userAgent: string;
    /** Of the user: labels in the language of before are no answer. */
    locale: string;
}

/** What is known for one key. */
interface Known {
    key: Key;
    answer: AppAnswer;
    /** Unix milliseconds. */
    at: number;
    /** Digest of what a client was given last; differs from the answer's until that is delivered. */
    delivered: string;
    /** An event says that this is out of date: shown only while there is nothing better. */
    outdated: boolean;
}

/** One fetch, as seen by the Apps that are asked in it. */
interface Fetch {
    visit: Visit;
    requestId: string;
    /** Resolves when no App may hold up the list any longer. */
    overdue: Promise<void>;
    visitor?: Visitor;
}

/** What one App contributes to one fetch. */
interface Served {
    answer?: AppAnswer;
    /** It has not answered in time. */
    late?: boolean;
    /** Why it was not asked, or what happened on our side. */
    error?: TopmastError;
}

/** An answer that nobody has seen yet stays good for longer: whoever was told of it comes back for it. */
const undeliveredFreshness = 60_000;
const nothing = digestOf([]);

/** Fans out to the Apps and keeps what they answered (server.md 3.6, W46, W50; DESIGN, decisions 5 and 7). */
export function createBindings(options: BindingsOptions): Bindings {
    const {registry, calls, bindingsDeadline, lateDeadline = 10_000, freshness = 10_000, log, now = Date.now} = options;
    const known = new BoundedMap<Known>({entries: 20_000, weight: 64 * 1024 * 1024, lifetime: 10 * 60_000, now});
    const flights = new Map<string, {key: Key; flight: Flight<AppAnswer>}>();
    const breaker = options.breaker ?? createBreaker({now});
    /** Requests that nobody waits for any longer, by App. */
    const overdue = new Map<string, Set<Flight<AppAnswer>>>();
    const listeners = new Set<(userId: string, channelId: string) => void>();

    /** From the cache while that is good; stale at once, and asked anew behind it; else from the App, in time or late. */
    async function serve(app: AppRecord, key: Key, fetch: Fetch): Promise<Served> {
        const id = idOf(key);
        const kept = known.get(id);
        if (kept && !kept.outdated) {
            if (!isFresh(kept) && breaker.gate(key.appId) !== 'pause') {
                request(app, key, fetch).keep();
            }
            return deliver(kept);
        }
        const gate = breaker.gate(key.appId);
        if (gate !== 'ask') {
            if (gate === 'probe') {
                request(app, key, fetch).keep();
            }
            const detail = 'it failed several times in a row and is left alone for a moment';
            return {...deliver(kept), error: new TopmastError('app_unreachable', {app: app.manifest.display_name, detail})};
        }
        const flight = request(app, key, fetch);
        if (overdue.has(key.appId)) {
            flight.keep(); // Somebody waits in vain for this App right now: what it answers is announced, and nobody else waits.
            return {...deliver(kept), late: true};
        }
        const outcome = await flight.wait(fetch.overdue, fetch.visitor);
        if (outcome === 'overdue') {
            isOverdue(key.appId, flight);
            return {...deliver(kept), late: true};
        }
        const landed = known.get(id);
        // Not kept when an event overtook it: good for this list, which was asked for before.
        return landed?.answer === outcome ? deliver(landed) : {answer: outcome};
    }

    function isOverdue(appId: string, flight: Flight<AppAnswer>): void {
        const hanging = overdue.get(appId) ?? new Set();
        overdue.set(appId, hanging.add(flight));
        const landed = () => {
            hanging.delete(flight);
            if (hanging.size === 0 && overdue.get(appId) === hanging) {
                overdue.delete(appId);
            }
        };
        flight.landed.then(landed, landed);
    }

    function isFresh({at, delivered, answer}: Known): boolean {
        return now() - at < (delivered === answer.digest ? freshness : undeliveredFreshness);
    }

    function deliver(kept: Known | undefined): Served {
        if (!kept) {
            return {};
        }
        kept.delivered = kept.answer.digest;
        return {answer: kept.answer};
    }

    /** The request for a key that is under way, or a new one. */
    function request(app: AppRecord, key: Key, {visit, requestId}: Fetch): Flight<AppAnswer> {
        const id = idOf(key);
        const running = flights.get(id);
        if (running && !running.flight.isAborted) {
            return running.flight;
        }
        const flight = new Flight((signal) => askApp(app, visit, calls, {
            ...(key.userAgent ? {userAgent: key.userAgent} : {}), deadline: lateDeadline, signal, requestId,
        }));
        flights.set(id, {key, flight});
        void follow(id, key, flight, requestId);
        return flight;
    }

    async function follow(id: string, key: Key, flight: Flight<AppAnswer>, requestId: string): Promise<void> {
        try {
            const answer = await flight.landed;
            if (answer.problems.length > 0 || answer.error) {
                log?.warn({requestId, appId: key.appId, problems: answer.problems, error: answer.error}, 'the bindings of this App have problems');
            }
            breaker[answer.unreachable ? 'failed' : 'answered'](key.appId);
            if (flights.get(id)?.flight === flight) {
                keep(id, key, flight, answer);
            }
        } catch (error) {
            if (!flight.isAborted) {
                log?.error({requestId, appId: key.appId, err: error}, 'the bindings of this App could not be fetched');
            }
        } finally {
            if (flights.get(id)?.flight === flight) {
                flights.delete(id);
            }
        }
    }

    /** Puts an answer into the cache, and tells when it changed what a client was given. */
    function keep(id: string, key: Key, flight: Flight<AppAnswer>, answer: AppAnswer): void {
        const before = known.get(id);
        if (answer.isMute && before) {
            answer.bindings = before.answer.bindings;
            answer.digest = before.answer.digest;
        }
        const delivered = before?.delivered ?? nothing;
        known.set(id, {key, answer, at: now(), delivered, outdated: false}, JSON.stringify(answer.bindings).length);
        if (flight.isKept && answer.digest !== delivered) {
            listeners.forEach((listener) => listener(key.userId, key.channelId));
        }
    }

    function reportOf({manifest}: AppRecord, {answer, late = false, error}: Served): AppReport {
        const failure = error ? {code: error.code, message: error.message, params: error.params} : answer?.error;
        return {
            appId: manifest.app_id,
            problems: answer?.problems ?? [],
            ...(failure ? {error: failure} : {}),
            milliseconds: late ? bindingsDeadline : answer?.milliseconds ?? 0,
            late,
        };
    }

    /** An accident with one App is told in its report; the others go on. `follow` has logged it. */
    async function serveSafely(app: AppRecord, key: Key, fetch: Fetch): Promise<Served> {
        try {
            return await serve(app, key, fetch);
        } catch (cause) {
            fetch.visitor?.signal.throwIfAborted();
            return {error: new TopmastError('internal', {request_id: fetch.requestId}, {cause})};
        }
    }

    return {
        async fetch({channelId, teamId, userAgent = ''}, caller, {signal, requestId}) {
            // From here on: finding out who asks and where is part of what somebody waits for.
            let timer: NodeJS.Timeout | undefined;
            const overdue = new Promise<void>((resolve) => {
                timer = setTimeout(resolve, bindingsDeadline);
            });
            const visitor = signal && visitorOf(signal);
            try {
                const visit = await calls.vet({channel_id: channelId, team_id: teamId}, caller);
                const [all, locale] = await Promise.all([registry.apps(), visit.actor.locale()]);
                const apps = all.filter((app) => app.enabled && app.grantedLocations.length > 0);
                signal?.throwIfAborted();
                const place = {userId: caller.userId, channelId: visit.place.channel_id ?? '', teamId: visit.place.team_id ?? '', userAgent, locale};
                const fetch: Fetch = {visit, requestId, overdue, ...(visitor ? {visitor} : {})};
                const served = await Promise.all(apps.map(async (app) => {
                    const one = await serveSafely(app, {appId: app.manifest.app_id, ...place}, fetch);
                    return {bindings: one.answer?.bindings ?? [], report: reportOf(app, one)};
                }));
                const merged = mergeBindings(served.map(({bindings}) => bindings));
                return {bindings: calls.sealBindings(options.drawIn ? await options.drawIn(merged) : merged, caller.userId), apps: served.map(({report}) => report)};
            } finally {
                clearTimeout(timer);
                visitor?.done();
            }
        },

        forget({appId, userId}) {
            const isMeant = (key: Key) => (appId === undefined || key.appId === appId) && (userId === undefined || key.userId === userId);
            for (const [id, kept] of known) {
                if (isMeant(kept.key)) {
                    // An App that asks for a refresh is still there, so its old bindings are better than none while it is slow.
                    if (userId === undefined) {
                        known.delete(id);
                    } else {
                        kept.outdated = true;
                    }
                }
            }
            for (const [id, {key}] of flights) {
                if (isMeant(key)) {
                    flights.delete(id);
                }
            }
            if (userId === undefined) {
                breaker.forget(appId);
            }
        },

        onChange(listener) {
            listeners.add(listener);
            return () => listeners.delete(listener);
        },
    };
}

const idOf = ({appId, userId, channelId, teamId, userAgent, locale}: Key) => JSON.stringify([appId, userId, channelId, teamId, userAgent, locale]);
