import type {Core, ServiceAccount} from '../Core.ts';
import {newId} from '../newId.ts';
import {digestOf} from './sessions.ts';
import {createUser} from './users.ts';

const username = 'topmast';

/**
 * Topmast's own account: an administrator that cannot log in and is never listed or suggested. Each process makes a token for
 * it that is kept in its memory alone, so nothing that is stored opens the server, and no process ends the token of another.
 */
export async function openServiceAccount(core: Core): Promise<{account: ServiceAccount; token: string}> {
    const present = await core.db.selectFrom('mm_users').selectAll().where('username', '=', username).executeTakeFirst();
    const user = present ?? await createUser(core, {
        username,
        email: `${username}@localhost`,
        first_name: 'Topmast',
        roles: 'system_admin system_user',
        bot: {ownerId: '', description: 'Topmast itself: makes the bots of Apps and asks for what they may see.'},
        hidden: true,
    });
    // Those of earlier versions were stored.
    await core.db.deleteFrom('mm_access_tokens').where('user_id', '=', user.id).where('description', '=', 'Topmast, this start').execute();
    const token = newId();
    return {account: {userId: user.id, username, roles: user.roles, tokenHash: digestOf(token)}, token};
}
