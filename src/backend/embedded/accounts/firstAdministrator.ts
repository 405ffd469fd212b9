import type {Peers} from '../../storage/index.ts';
import {ApiError} from '../ApiError.ts';
import type {Core} from '../Core.ts';
import {newId} from '../newId.ts';
import type {UserRow} from '../tables.ts';
import {digestOf} from './sessions.ts';

/** Gives the server to whoever can read its log. */
export interface FirstAdministrator {
    /** Makes the account if the code is right and there is still nobody; a 403 otherwise. */
    redeem(code: string, create: () => Promise<UserRow>): Promise<UserRow>;
}

/** How long a code is good, in milliseconds. */
const lifetime = 24 * 60 * 60_000;

/**
 * On a server without people: announces a one-time code that lets its bearer become the first administrator (DESIGN,
 * decision 11). On any other server no code is right. Each start makes a new code; when several processes start, the code
 * that any of them announced is good at each of them, and the first one that is used ends them all.
 */
export async function firstAdministrator(core: Core, peers: Pick<Peers, 'lock'>, announce: (sentence: string) => void): Promise<FirstAdministrator> {
    const {db} = core;
    const hasPeople = async () => await db.selectFrom('mm_users').select('id').where('is_bot', '=', 0).executeTakeFirst() !== undefined;

    if (!(await hasPeople())) {
        const code = newId(16);
        await db.deleteFrom('mm_first_codes').where('create_at', '<', core.now() - lifetime).execute();
        await db.insertInto('mm_first_codes').values({code_hash: digestOf(code), create_at: core.now()}).execute();
        announce(`There is no account yet. The first administrator is made by POST ${core.siteUrl()}/api/v4/users?t=${code} with {"username", "email", "password"}; the code works once.`);
    }
    return {
        // One at a time, so that two requests at once make one account.
        redeem: (given, create) => peers.lock('first administrator', async () => {
            const code = await db.selectFrom('mm_first_codes').select('code_hash')
                .where('code_hash', '=', digestOf(given.trim())).where('create_at', '>', core.now() - lifetime).executeTakeFirst();
            if (!code || await hasPeople()) {
                throw new ApiError('api.user.create_user.no_open_server');
            }
            const user = await create();
            await db.deleteFrom('mm_first_codes').execute();
            return user;
        }),
    };
}
