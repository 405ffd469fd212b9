import {once} from 'node:events';

import type {JsonObject} from '../../protocol/index.ts';
import {BoundedMap} from '../BoundedMap.ts';
import type {Channel, Post, Team, User} from './Mattermost.ts';

interface Options {
    /** In milliseconds, from the moment of asking. */
    lifetime: number;
    now(): number;
}

interface Entry<T> {
    record: Promise<T>;
    settled: boolean;
}

/** Records of one kind. */
class Shelf<T extends object> {
    readonly #entries: BoundedMap<Entry<T>>;

    constructor({lifetime, now}: Options) {
        this.#entries = new BoundedMap({entries: 5_000, lifetime, now});
    }

    /** The record under this key, asked for at most once in a lifetime. Whoever leaves no longer waits; the others do. */
    read(key: string, ask: () => Promise<T>, signal?: AbortSignal): Promise<T> {
        const entry = this.#entries.get(key) ?? this.#ask(key, ask);
        return signal && !entry.settled ? unlessAborted(entry.record, signal) : entry.record;
    }

    forget(): void {
        this.#entries.clear();
    }

    #ask(key: string, ask: () => Promise<T>): Entry<T> {
        const entry: Entry<T> = {settled: false, record: ask().then(freeze)};
        this.#entries.set(key, entry);
        void this.#follow(key, entry);
        return entry;
    }

    async #follow(key: string, entry: Entry<T>): Promise<void> {
        try {
            await entry.record;
            entry.settled = true;
        } catch {
            // Whoever asked hears of it. What is refused now may be allowed in a moment; after `forget` another entry may stand here.
            if (this.#entries.get(key) === entry) {
                this.#entries.delete(key);
            }
        }
    }
}

export type KeptRecords = ReturnType<typeof createKeptReads>;

/** One shelf for each kind of record. */
export function createKeptReads(options: Options) {
    const shelves = {
        users: new Shelf<User>(options),
        channels: new Shelf<Channel>(options),
        channelMembers: new Shelf<JsonObject>(options),
        teams: new Shelf<Team>(options),
        teamMembers: new Shelf<JsonObject>(options),
        posts: new Shelf<Post>(options),
        clientConfigs: new Shelf<Record<string, string>>(options),
    };
    return {
        ...shelves,
        forget: (what: 'posts' | 'all') => (what === 'posts' ? [shelves.posts] : Object.values(shelves)).forEach((shelf) => shelf.forget()),
    };
}

async function unlessAborted<T>(record: Promise<T>, signal: AbortSignal): Promise<T> {
    signal.throwIfAborted();
    const done = new AbortController();
    const left = once(signal, 'abort', {signal: done.signal});
    try {
        return await Promise.race([record, left.then(() => Promise.reject(signal.reason))]);
    } finally {
        done.abort();
    }
}

/** Several callers get the same object, so nobody may change it. */
function freeze<T extends object>(value: T): T {
    Object.values(value).forEach((inner) => typeof inner === 'object' && inner !== null && freeze(inner));
    return Object.freeze(value);
}
