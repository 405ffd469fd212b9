import {createHash} from 'node:crypto';

import type {User} from '../mattermost/index.ts';
import type {Happening} from './Happening.ts';
import {numberOf} from './ofPost.ts';
import type {Ledger, Profile} from './openLedger.ts';
import type {Settled} from './createMemberships.ts';

/** What counts as a change of a user. Not the e-mail address: who may see it differs, and one digest is kept for all who watch. */
const visible = ['username', 'first_name', 'last_name', 'nickname', 'position', 'roles', 'locale', 'timezone', 'last_picture_update', 'is_bot', 'bot_description'];

const digestOf = (user: User) => createHash('sha256').update(JSON.stringify(visible.map((key) => user[key] ?? null))).digest('base64url');

/**
 * What became of users, as their records tell (S0-044): a changed profile, once for each change and never for a record that was written
 * again as it was; a deactivation. What is told of a user who was never seen before: what is new since `since` (Unix milliseconds).
 */
export async function settleUsers(users: readonly User[], since: number, ledger: Ledger): Promise<Settled> {
    const before = await ledger.profiles(users.map(({id}) => id));
    const changed: Profile[] = [];
    const happenings: Happening[] = [];
    for (const user of users) {
        const kept = before.get(user.id);
        const digest = digestOf(user);
        const [createdAt, changedAt, deletedAt] = [numberOf(user['create_at']), numberOf(user['update_at']), numberOf(user['delete_at'])];
        const isNews = changedAt > since && changedAt > createdAt;
        if (kept?.digest !== digest) {
            changed.push({userId: user.id, digest, changedAt: isNews ? changedAt : 0});
        }
        // Another owner's feed may have been first: then the digest is known, and the time says that it is this change.
        if (isNews && (kept?.digest !== digest || kept.changedAt === changedAt)) {
            happenings.push({subject: 'user_updated', id: `${user.id}:${changedAt}`, at: changedAt, userId: user.id});
        }
        if (deletedAt > since) {
            happenings.push({subject: 'user_deactivated', id: `${user.id}:${deletedAt}`, at: deletedAt, userId: user.id});
        }
    }
    return {happenings, ...(changed.length > 0 ? {remember: () => ledger.putProfiles(changed)} : {})};
}
