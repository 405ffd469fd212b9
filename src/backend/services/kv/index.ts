/**
 * A key-value store for Apps: small JSON values by key, for the App as a whole (its bot) or for one of its users, with versions against
 * lost updates, lists in pages, and limits for each App. Whoever writes is known by token; see `Kv`.
 */
export type {Kv, KvCondition, KvItem, KvLimits, KvListing, KvListQuery, KvPlace, KvSpace, KvUsage, KvValue} from './Kv.ts';
export {kvMigrations, type KvTables} from './kvTables.ts';
export {openKv} from './openKv.ts';
