import {sql} from 'kysely';

import type {Core} from '../Core.ts';
import type {UserRow} from '../tables.ts';

interface UserQuery {
    /** Every word of it must begin a name of the user; `@` before it is ignored. */
    term?: string;
    inTeam?: string;
    notInTeam?: string;
    inChannel?: string;
    notInChannel?: string;
    activeOnly?: boolean;
    limit: number;
    offset: number;
}

/** Users that fit, by username. Empty filters are none. Topmast's own account is never among them. */
export async function findUsers(core: Core, {term = '', inTeam, notInTeam, inChannel, notInChannel, activeOnly, limit, offset}: UserQuery): Promise<UserRow[]> {
    const {db} = core;
    let query = db.selectFrom('mm_users').selectAll().where('hidden', '=', 0);
    if (activeOnly) {
        query = query.where('delete_at', '=', 0);
    }
    if (inTeam) {
        query = query.where('id', 'in', db.selectFrom('mm_team_members').select('user_id').where('team_id', '=', inTeam));
    }
    if (notInTeam) {
        query = query.where('id', 'not in', db.selectFrom('mm_team_members').select('user_id').where('team_id', '=', notInTeam));
    }
    if (inChannel) {
        query = query.where('id', 'in', db.selectFrom('mm_channel_members').select('user_id').where('channel_id', '=', inChannel));
    }
    if (notInChannel) {
        query = query.where('id', 'not in', db.selectFrom('mm_channel_members').select('user_id').where('channel_id', '=', notInChannel));
    }
    const words = term.trim().replace(/^@/, '').split(/\s+/).filter((word) => word !== '');
    for (const word of words) {
        const start = `${word.replace(/[\\%_]/g, '\\$&')}%`;
        query = query.where((eb) => eb.or(
            (['username', 'first_name', 'last_name', 'nickname'] as const)
                .map((column) => sql<boolean>`lower(${eb.ref(column)}) like ${start.toLowerCase()} escape '\\'`),
        ));
    }
    return query.orderBy('username').limit(limit).offset(offset).execute();
}
