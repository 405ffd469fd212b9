import type {Core} from '../Core.ts';
import {createAccessToken} from './accessTokens.ts';
import {createUser} from './users.ts';

const username = 'topmast';

/**
 * Topmast's own account: an administrator that cannot log in and is never listed or suggested. Each start gives it a
 * fresh token and revokes those of earlier starts, so the token lives in this process alone and nothing on disk opens the server.
 */
export async function openServiceAccount(core: Core): Promise<string> {
    const present = await core.db.selectFrom('mm_users').selectAll().where('username', '=', username).executeTakeFirst();
    const user = present ?? await createUser(core, {
        username,
        email: `${username}@localhost`,
        first_name: 'Topmast',
        roles: 'system_admin system_user',
        bot: {ownerId: '', description: 'Topmast itself: makes the bots of Apps and asks for what they may see.'},
        hidden: true,
    });
    await core.db.deleteFrom('mm_access_tokens').where('user_id', '=', user.id).execute();
    const {token} = await createAccessToken(core, user.id, 'Topmast, this start');
    return token;
}
