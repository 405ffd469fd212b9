/** Where a value stands (server.md 2.3). */
export interface KvPlace extends KvSpace {
    /** 1 to 1,024 bytes of any text. */
    key: string;
}

/** Keys of one App that belong together. Two spaces know nothing of each other. */
export interface KvSpace {
    appId: string;
    /** Whose they are: a user's, or the bot's, which all of the App share. */
    userId: string;
    /** At most two bytes; `''` as a rule. */
    prefix: string;
}

export interface KvValue {
    /** The JSON text, byte for byte as it came. */
    text: string;
    /** Another one after every write; of no meaning but to be equal or not. */
    version: string;
}

export interface KvItem {
    key: string;
    version: string;
    /** Unix milliseconds. */
    updatedAt: number;
    /** Of the value, in bytes. */
    size: number;
}

/** What must hold for a write to be made: it is not there yet, it is there, or it has one of these versions. */
export type KvCondition = 'absent' | 'present' | readonly string[];

export interface KvListing {
    items: KvItem[];
    /** Give it as `after` to go on; absent: that was the last page. */
    next?: string;
}

export interface KvListQuery {
    /** Keys that begin so; default: all. */
    begins?: string;
    /** Keys behind this one, which need not exist. */
    after?: string;
    /** Default 100, at most 1,000. */
    limit?: number;
}

/** How much is kept. Bytes are those of keys and values. */
export interface KvUsage {
    keys: number;
    bytes: number;
}

export interface KvLimits {
    /** Of one value, in bytes. */
    valueBytes: number;
    /** Of one App, over all of its users. */
    keys: number;
    /** Of one App, keys and values together. */
    bytes: number;
}

/**
 * Values that Apps keep (server.md 2.3): small JSON texts by key, each App and each of its users in a space of their own. Every write is durable
 * when it resolves, and its version tells the next writer whether somebody was there meanwhile. Values are sealed at rest, since
 * published Apps keep credentials here.
 */
export interface Kv {
    /** @throws TopmastError `kv_key_invalid` */
    get(place: KvPlace): Promise<KvValue | undefined>;
    /**
     * Writes a value, be it equal to what stood there or not.
     *
     * @throws TopmastError `kv_key_invalid`, `too_large`, `kv_full`, `version_conflict`; nothing was written then
     */
    set(place: KvPlace, text: string, condition?: KvCondition): Promise<{version: string}>;
    /** False: there was nothing. @throws TopmastError `kv_key_invalid`, `version_conflict` */
    delete(place: KvPlace, condition?: KvCondition): Promise<boolean>;
    /** By key, in the order of its bytes. A page is found by index: what is written or deleted between two pages shifts nothing (W34, W49). @throws TopmastError `kv_key_invalid` */
    list(space: KvSpace, query?: KvListQuery): Promise<KvListing>;
    /** Every space of an App that has keys, by user and prefix. */
    spaces(appId: string): Promise<(KvSpace & KvUsage)[]>;
    usage(appId: string): Promise<KvUsage>;
    /** Forgets all of an App's. */
    remove(appId: string): Promise<void>;
    /** Ids of users, bots among them, for whom something is kept: the next 200 behind this one, in their order. */
    users(after: string): Promise<string[]>;
    /** Forgets what Apps kept for a user who is no more. */
    removeUser(userId: string): Promise<void>;
}
