import type {BuiltinParts} from './BuiltinParts.ts';
import {code} from './cells.ts';

/** How people are named in a table: `@username`, or the id of who is not there any more. */
export async function mentionsOf(mattermost: BuiltinParts['mattermost'], userIds: readonly string[], signal: AbortSignal): Promise<(userId: string) => string> {
    const ids = [...new Set(userIds)];
    const people = ids.length === 0 ? [] : await mattermost.admin().usersByIds(ids, signal);
    const names = new Map(people.map(({id, username}) => [id, `@${username}`]));
    return (userId) => names.get(userId) ?? code(userId);
}
