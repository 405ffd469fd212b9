import {createHash, timingSafeEqual} from 'node:crypto';

import {ApiError} from '../ApiError.ts';
import type {Core} from '../Core.ts';
import {newId} from '../newId.ts';
import type {UserRow} from '../tables.ts';

/** Gives the server to whoever can read its log. */
export interface FirstAdministrator {
    /** Makes the account if the code is right and still unused; a 403 otherwise. */
    redeem(code: string, create: () => Promise<UserRow>): Promise<UserRow>;
}

/**
 * On a server without people: announces a one-time code that lets its bearer become the first administrator (DESIGN,
 * decision 11). On any other server no code is right. Each start makes a new code.
 */
export async function firstAdministrator(core: Core, announce: (sentence: string) => void): Promise<FirstAdministrator> {
    const person = await core.db.selectFrom('mm_users').select('id').where('is_bot', '=', 0).executeTakeFirst();
    let code = person ? undefined : newId(16);
    if (code) {
        announce(`There is no account yet. The first administrator is made by POST ${core.siteUrl()}/api/v4/users?t=${code} with {"username", "email", "password"}; the code works once.`);
    }
    return {
        async redeem(given, create) {
            const expected = code;
            if (expected === undefined || !equal(given.trim(), expected)) {
                throw new ApiError('api.user.create_user.no_open_server');
            }
            code = undefined; // Before the account is made, so that two requests at once make one.
            try {
                return await create();
            } catch (error) {
                code = expected;
                throw error;
            }
        },
    };
}

function equal(one: string, other: string): boolean {
    const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
    return timingSafeEqual(digest(one), digest(other));
}
