import type {Kysely} from 'kysely';

import {isJsonObject, parseJson, type JsonObject} from '../../protocol/index.ts';
import type {Owner} from '../services/index.ts';
import type {EventTables} from './eventTables.ts';

export interface Membership {
    placeId: string;
    kind: 'channel' | 'team';
    present: boolean;
    times: number;
    record: JsonObject;
}

export interface Profile {
    userId: string;
    digest: string;
    /** `update_at` of the user. */
    changedAt: number;
}

/** What this room remembers. */
export interface Ledger {
    cursor(owner: Owner): Promise<{at: number; knowsMemberships: boolean} | undefined>;
    /** All that happened until `at` was told to these. */
    advance(owners: readonly Owner[], at: number): Promise<void>;
    /** What happens from now on is not told: the App is disabled. */
    pause(owner: Owner): Promise<void>;
    memberships(owner: Owner): Promise<Membership[]>;
    membership(owner: Owner, placeId: string): Promise<Membership | undefined>;
    putMemberships(owner: Owner, memberships: readonly Membership[]): Promise<void>;
    /** While they are known, a place that is not in the ledger is one that the owner has just joined. `at`: see `advance`, for an owner that is new. */
    setMembershipsKnown(owner: Owner, known: boolean, at: number): Promise<void>;
    profiles(userIds: readonly string[]): Promise<Map<string, Profile>>;
    putProfiles(profiles: readonly Profile[]): Promise<void>;
    /** Forgets one owner, or all of an App. */
    forget(who: {appId: string; ownerId?: string}): Promise<void>;
}

export function openLedger(db: Kysely<EventTables>): Ledger {
    const membershipsOf = ({appId, ownerId}: Owner) => db.selectFrom('event_membership').selectAll().where('app_id', '=', appId).where('owner_id', '=', ownerId);

    return {
        async cursor({appId, ownerId}) {
            const row = await db.selectFrom('event_cursor').selectAll().where('app_id', '=', appId).where('owner_id', '=', ownerId).executeTakeFirst();
            return row && {at: row.at, knowsMemberships: row.knows_memberships === 1};
        },
        async advance(owners, at) {
            for (const some of chunks(owners)) {
                await db.insertInto('event_cursor').values(some.map(({appId, ownerId}) => ({app_id: appId, owner_id: ownerId, at, knows_memberships: 0})))
                    .onConflict((conflict) => conflict.columns(['app_id', 'owner_id']).doUpdateSet({at})).execute();
            }
        },
        async pause({appId, ownerId}) {
            const row = {app_id: appId, owner_id: ownerId, at: 0, knows_memberships: 0};
            await db.insertInto('event_cursor').values(row).onConflict((conflict) => conflict.columns(['app_id', 'owner_id']).doUpdateSet(row)).execute();
        },
        memberships: async (owner) => (await membershipsOf(owner).execute()).map(readMembership),
        async membership(owner, placeId) {
            const row = await membershipsOf(owner).where('place_id', '=', placeId).executeTakeFirst();
            return row && readMembership(row);
        },
        async putMemberships({appId, ownerId}, memberships) {
            for (const some of chunks(memberships)) {
                await db.insertInto('event_membership').values(some.map(({placeId, kind, present, times, record}) =>
                    ({app_id: appId, owner_id: ownerId, place_id: placeId, kind, present: present ? 1 : 0, times, record: JSON.stringify(record)})))
                    .onConflict((conflict) => conflict.columns(['app_id', 'owner_id', 'place_id']).doUpdateSet((eb) =>
                        ({present: eb.ref('excluded.present'), times: eb.ref('excluded.times'), record: eb.ref('excluded.record')})))
                    .execute();
            }
        },
        async setMembershipsKnown({appId, ownerId}, known, at) {
            const flag = {knows_memberships: known ? 1 : 0};
            await db.insertInto('event_cursor').values({app_id: appId, owner_id: ownerId, at, ...flag})
                .onConflict((conflict) => conflict.columns(['app_id', 'owner_id']).doUpdateSet(flag)).execute();
        },
        async profiles(userIds) {
            const rows = userIds.length === 0 ? [] : await db.selectFrom('event_profile').selectAll().where('user_id', 'in', userIds).execute();
            return new Map(rows.map((row) => [row.user_id, {userId: row.user_id, digest: row.digest, changedAt: row.changed_at}]));
        },
        async putProfiles(profiles) {
            for (const some of chunks(profiles)) {
                await db.insertInto('event_profile').values(some.map(({userId, digest, changedAt}) => ({user_id: userId, digest, changed_at: changedAt})))
                    .onConflict((conflict) => conflict.column('user_id').doUpdateSet((eb) => ({digest: eb.ref('excluded.digest'), changed_at: eb.ref('excluded.changed_at')})))
                    .execute();
            }
        },
        async forget({appId, ownerId}) {
            for (const table of ['event_cursor', 'event_membership'] as const) {
                const all = db.deleteFrom(table).where('app_id', '=', appId);
                await (ownerId === undefined ? all : all.where('owner_id', '=', ownerId)).execute();
            }
        },
    };
}

function readMembership(row: EventTables['event_membership']): Membership {
    const parsed = parseJson(row.record);
    return {
        placeId: row.place_id,
        kind: row.kind === 'team' ? 'team' : 'channel',
        present: row.present === 1,
        times: row.times,
        record: parsed.ok && isJsonObject(parsed.value) ? parsed.value : {},
    };
}

/** Databases take so many values in one statement and no more. */
function chunks<T>(all: readonly T[]): T[][] {
    return Array.from({length: Math.ceil(all.length / 200)}, (_, index) => all.slice(index * 200, (index + 1) * 200));
}
