import {randomBytes} from 'node:crypto';

import type {Kysely, Transaction} from 'kysely';

import type {SecretBox} from '../../storage/index.ts';
import {TopmastError} from '../../TopmastError.ts';
import type {Kv, KvCondition, KvLimits, KvListQuery, KvPlace, KvSpace, KvUsage} from './Kv.ts';
import type {KvTables} from './kvTables.ts';
import {endOf, orderedText, plainText} from './orderedText.ts';

interface KvOptions {
    /** A database whose schema has `kvMigrations`. */
    db: Kysely<KvTables>;
    secretBox: SecretBox;
    limits: KvLimits;
    /** Unix milliseconds. */
    now?: () => number;
    /** Never the same twice. */
    newVersion?: () => string;
}

/** A row of the table as it is found: everything in the form in which it is stored. */
interface Found {
    version: string;
    /** Of key and value together. */
    bytes: number;
}

const maxKeyBytes = 1_024;
const maxPrefixBytes = 2;
const [pageLength, longestPage] = [100, 1_000];

/** The values of Apps over a database. Writes of one App go one after the other, since they share one count; those of others beside them. */
export function openKv({db, secretBox, limits, now = Date.now, newVersion = () => randomBytes(12).toString('base64url')}: KvOptions): Kv {
    /** Runs with the App's count locked until the end. */
    async function counted<T>(appId: string, task: (transaction: Transaction<KvTables>, usage: KvUsage) => Promise<T>): Promise<T> {
        return await db.transaction().execute(async (transaction) => {
            const usage = await transaction.insertInto('kv_usage').values({app_id: appId, keys: 0, bytes: 0})
                // Changes nothing, but locks the row and answers it.
                .onConflict((conflict) => conflict.column('app_id').doUpdateSet({app_id: appId}))
                .returning(['keys', 'bytes']).executeTakeFirstOrThrow();
            return await task(transaction, usage);
        });
    }

    return {
        async get(place) {
            checkPlace(place);
            const row = await at(db.selectFrom('kv'), place).select(['value_sealed', 'version']).executeTakeFirst();
            return row && {text: secretBox.open(row.value_sealed), version: row.version};
        },

        async set(place, text, condition) {
            checkPlace(place);
            const size = Buffer.byteLength(text);
            if (size > limits.valueBytes) {
                throw new TopmastError('too_large', {limit: `${limits.valueBytes.toLocaleString('en-US')} bytes`});
            }
            const version = newVersion();
            await counted(place.appId, async (transaction, usage) => {
                const found = await find(transaction, place);
                check(found, condition);
                const bytes = Buffer.byteLength(place.key) + size;
                const change = {keys: found ? 0 : 1, bytes: bytes - (found?.bytes ?? 0)};
                checkRoom(place.appId, usage, change, limits);
                const row = {value_sealed: secretBox.seal(text), size, version, updated_at: now()};
                await transaction.insertInto('kv').values({...rowOf(place), key: orderedText(place.key), ...row})
                    .onConflict((conflict) => conflict.columns(['app_id', 'user_id', 'prefix', 'key']).doUpdateSet(row)).execute();
                await count(transaction, place, change);
            });
            return {version};
        },

        async delete(place, condition) {
            checkPlace(place);
            return await counted(place.appId, async (transaction) => {
                const found = await find(transaction, place);
                check(found, condition);
                if (!found) {
                    return false;
                }
                await at(transaction.deleteFrom('kv'), place).execute();
                await count(transaction, place, {keys: -1, bytes: -found.bytes});
                return true;
            });
        },

        list: (space, query) => list(db, space, query),

        async spaces(appId) {
            const rows = await db.selectFrom('kv_space').selectAll().where('app_id', '=', appId).orderBy('user_id').orderBy('prefix').execute();
            return rows.map(({user_id: userId, prefix, keys, bytes}) => ({appId, userId, prefix: plainText(prefix), keys, bytes}));
        },

        async usage(appId) {
            return await db.selectFrom('kv_usage').select(['keys', 'bytes']).where('app_id', '=', appId).executeTakeFirst() ?? {keys: 0, bytes: 0};
        },

        async remove(appId) {
            await counted(appId, async (transaction) => {
                await transaction.deleteFrom('kv').where('app_id', '=', appId).execute();
                await transaction.deleteFrom('kv_space').where('app_id', '=', appId).execute();
                await transaction.deleteFrom('kv_usage').where('app_id', '=', appId).execute();
            });
        },

        async users(after) {
            const rows = await db.selectFrom('kv_space').select('user_id').distinct().where('user_id', '>', after).orderBy('user_id').limit(200).execute();
            return rows.map(({user_id: userId}) => userId);
        },
        async removeUser(userId) {
            const apps = await db.selectFrom('kv_space').select('app_id').distinct().where('user_id', '=', userId).execute();
            for (const {app_id: appId} of apps) {
                await counted(appId, async (transaction) => removeUserFrom(transaction, appId, userId));
            }
        },
    };
}

async function list(db: Kysely<KvTables>, space: KvSpace, {begins = '', after, limit = pageLength}: KvListQuery = {}) {
    checkSpace(space);
    const length = Math.min(Math.max(1, limit), longestPage);
    const start = orderedText(begins);
    let query = within(db.selectFrom('kv'), space).select(['key', 'version', 'updated_at', 'size']).where('key', '>=', start).where('key', '<', endOf(start));
    if (after !== undefined) {
        query = query.where('key', '>', orderedText(after));
    }
    // One more than asked for tells whether there is another page.
    const rows = await query.orderBy('key').limit(length + 1).execute();
    const items = rows.slice(0, length).map((row) => ({key: plainText(row.key), version: row.version, updatedAt: row.updated_at, size: row.size}));
    const last = items.at(-1);
    return {items, ...(rows.length > length && last ? {next: last.key} : {})};
}

async function removeUserFrom(transaction: Transaction<KvTables>, appId: string, userId: string): Promise<void> {
    const gone = await transaction.deleteFrom('kv_space').where('app_id', '=', appId).where('user_id', '=', userId).returning(['keys', 'bytes']).execute();
    await transaction.deleteFrom('kv').where('app_id', '=', appId).where('user_id', '=', userId).execute();
    const sum = gone.reduce((all, {keys, bytes}) => ({keys: all.keys + keys, bytes: all.bytes + bytes}), {keys: 0, bytes: 0});
    await countUsage(transaction, appId, {keys: -sum.keys, bytes: -sum.bytes});
}

const rowOf = ({appId, userId, prefix}: KvSpace) => ({app_id: appId, user_id: userId, prefix: orderedText(prefix)});

/** What both a query and a deletion can do. */
interface Narrowed<Self> {
    where(column: 'app_id' | 'user_id' | 'prefix' | 'key', operator: '=', value: string): Self;
}

function within<Query extends Narrowed<Query>>(query: Query, space: KvSpace): Query {
    const {app_id: appId, user_id: userId, prefix} = rowOf(space);
    return query.where('app_id', '=', appId).where('user_id', '=', userId).where('prefix', '=', prefix);
}

function at<Query extends Narrowed<Query>>(query: Query, place: KvPlace): Query {
    return within(query, place).where('key', '=', orderedText(place.key));
}

async function find(transaction: Transaction<KvTables>, place: KvPlace): Promise<Found | undefined> {
    const row = await at(transaction.selectFrom('kv'), place).select(['version', 'size']).executeTakeFirst();
    return row && {version: row.version, bytes: Buffer.byteLength(place.key) + row.size};
}

/** Keeps both counts in step with the values. A space without keys is none. */
async function count(transaction: Transaction<KvTables>, space: KvSpace, change: KvUsage): Promise<void> {
    const row = {...rowOf(space), ...change};
    await transaction.insertInto('kv_space').values(row)
        .onConflict((conflict) => conflict.columns(['app_id', 'user_id', 'prefix']).doUpdateSet((column) => ({
            keys: column('kv_space.keys', '+', change.keys),
            bytes: column('kv_space.bytes', '+', change.bytes),
        }))).execute();
    if (change.keys < 0) {
        await within(transaction.deleteFrom('kv_space'), space).where('keys', '<=', 0).execute();
    }
    await countUsage(transaction, space.appId, change);
}

async function countUsage(transaction: Transaction<KvTables>, appId: string, change: KvUsage): Promise<void> {
    await transaction.updateTable('kv_usage').where('app_id', '=', appId)
        .set((column) => ({keys: column('keys', '+', change.keys), bytes: column('bytes', '+', change.bytes)})).execute();
}

function checkSpace({prefix}: KvSpace): void {
    if (Buffer.byteLength(prefix) > maxPrefixBytes) {
        throw new TopmastError('kv_key_invalid', {detail: `a prefix has at most ${maxPrefixBytes} bytes`});
    }
}

function checkPlace(place: KvPlace): void {
    checkSpace(place);
    const {key} = place;
    if (key === '' || Buffer.byteLength(key) > maxKeyBytes) {
        throw new TopmastError('kv_key_invalid', {detail: `a key has 1 to ${maxKeyBytes.toLocaleString('en-US')} bytes`});
    }
}

function checkRoom(appId: string, usage: KvUsage, change: KvUsage, limits: KvLimits): void {
    // Who is over a limit may still make values smaller.
    if (change.keys > 0 && usage.keys + change.keys > limits.keys) {
        throw new TopmastError('kv_full', {app_id: appId, limit: `${limits.keys.toLocaleString('en-US')} keys`});
    }
    if (change.bytes > 0 && usage.bytes + change.bytes > limits.bytes) {
        throw new TopmastError('kv_full', {app_id: appId, limit: `${limits.bytes.toLocaleString('en-US')} bytes`});
    }
}

function check(found: Found | undefined, condition: KvCondition | undefined): void {
    if (condition === undefined || holds(found, condition)) {
        return;
    }
    const detail = found ? `its version is now "${found.version}"` : 'it does not exist';
    throw new TopmastError('version_conflict', {detail, version: found?.version ?? ''});
}

function holds(found: Found | undefined, condition: KvCondition): boolean {
    if (typeof condition === 'string') {
        return (found !== undefined) === (condition === 'present');
    }
    return found !== undefined && condition.includes(found.version);
}
