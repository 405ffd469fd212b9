import {randomUUID} from 'node:crypto';

import type {Kysely} from 'kysely';

import type {Audit} from './Audit.ts';
import type {RegistryTables} from './tables.ts';

/** The audit log over a database whose schema has `registryMigrations`. */
export function openAudit({db, now = Date.now}: {db: Kysely<RegistryTables>; now?: () => number}): Audit {
    let count = 0;
    /** In the order of writing, for what happens in one millisecond. */
    const nextId = () => `${String(count++).padStart(9, '0')}-${randomUUID()}`;
    return {
        async record({actorId, action, appId = null, detail = null, requestId = null}) {
            await db.insertInto('audit').values({id: nextId(), at: now(), actor_id: actorId, action, app_id: appId, detail, request_id: requestId}).execute();
        },
        async list({appId, limit = 100, before}) {
            let query = db.selectFrom('audit').selectAll().orderBy('at', 'desc').orderBy('id', 'desc').limit(limit);
            query = appId === undefined ? query : query.where('app_id', '=', appId);
            if (before !== undefined) {
                const {at, id} = placeOf(before);
                query = query.where(({or, and, eb}) => or([eb('at', '<', at), and([eb('at', '=', at), eb('id', '<', id)])]));
            }
            return (await query.execute()).map((row) => ({
                id: `${row.at}-${row.id}`,
                at: row.at,
                actorId: row.actor_id,
                action: row.action,
                ...(row.app_id === null ? {} : {appId: row.app_id}),
                ...(row.detail === null ? {} : {detail: row.detail}),
                ...(row.request_id === null ? {} : {requestId: row.request_id}),
            }));
        },
    };
}

/** When, and which of that millisecond: the first of all when only a time is given. */
function placeOf(before: string): {at: number; id: string} {
    const [at = ''] = before.split('-', 1);
    return {at: Number(at), id: before.slice(at.length + 1)};
}
