import {randomUUID} from 'node:crypto';

import type {Kysely} from 'kysely';

import type {Audit} from './Audit.ts';
import type {RegistryTables} from './tables.ts';

/** The audit log over a database whose schema has `registryMigrations`. */
export function openAudit({db, now = Date.now}: {db: Kysely<RegistryTables>; now?: () => number}): Audit {
    return {
        async record({actorId, action, appId = null, detail = null, requestId = null}) {
            await db.insertInto('audit').values({id: randomUUID(), at: now(), actor_id: actorId, action, app_id: appId, detail, request_id: requestId}).execute();
        },
        async list({appId, limit = 100, before}) {
            let query = db.selectFrom('audit').selectAll().orderBy('at', 'desc').limit(limit);
            query = appId === undefined ? query : query.where('app_id', '=', appId);
            query = before === undefined ? query : query.where('at', '<', before);
            return (await query.execute()).map((row) => ({
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
