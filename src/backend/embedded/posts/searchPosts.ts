import {sql} from 'kysely';

import type {Core} from '../Core.ts';
import {postsJson, type PostJson} from './postJson.ts';

interface Search {
    userId: string;
    /** Empty: all teams. */
    teamId: string;
    terms: string;
    /** One of the words is enough. */
    any: boolean;
    limit: number;
    offset: number;
}

/** Posts that hold the words, in channels that the user is in, newest first; `from:name` and `in:channel` narrow it, `"…"` is taken whole, `-word` must be absent. */
export async function searchPosts(core: Core, {userId, teamId, terms, any, limit, offset}: Search): Promise<{order: string[]; posts: Record<string, PostJson>; matches: null}> {
    const words = Array.from(terms.matchAll(/(-?)(?:(from|in):\s?)?(?:"([^"]+)"|(\S+))/gi), ([, minus = '', field = '', whole, word = '']) => ({absent: minus !== '', field: field.toLowerCase(), text: (whole ?? word).toLowerCase()}));
    const wanted = words.filter(({field}) => field === '');
    const namesOf = (field: string) => words.filter((entry) => entry.field === field).map(({text}) => text.replace(/^[@~]/, ''));
    const [authors, channels] = [namesOf('from'), namesOf('in')];
    if (words.length === 0) {
        return {order: [], posts: {}, matches: null};
    }
    let query = core.db.selectFrom('mm_posts').selectAll('mm_posts')
        .innerJoin('mm_channel_members', 'mm_channel_members.channel_id', 'mm_posts.channel_id')
        .innerJoin('mm_channels', 'mm_channels.id', 'mm_posts.channel_id')
        .innerJoin('mm_users', 'mm_users.id', 'mm_posts.user_id')
        .where('mm_channel_members.user_id', '=', userId).where('mm_posts.delete_at', '=', 0).where('mm_channels.delete_at', '=', 0)
        .where('mm_posts.type', 'not like', 'system_%');
    if (teamId !== '') {
        query = query.where('mm_channels.team_id', 'in', [teamId, '']);
    }
    if (authors.length > 0) {
        query = query.where('mm_users.username', 'in', authors);
    }
    if (channels.length > 0) {
        query = query.where('mm_channels.name', 'in', channels);
    }
    const holds = (text: string) => sql<boolean>`lower(mm_posts.message) like ${`%${text.replace(/[\\%_]/g, '\\$&')}%`} escape '\\'`;
    for (const {text} of wanted.filter(({absent}) => absent)) {
        query = query.where((eb) => eb.not(holds(text)));
    }
    const present = wanted.filter(({absent}) => !absent).map(({text}) => holds(text));
    if (present.length > 0) {
        query = query.where((eb) => (any ? eb.or(present) : eb.and(present)));
    }
    const rows = await query.orderBy('mm_posts.create_at', 'desc').limit(limit).offset(offset).execute();
    const json = await postsJson(core.db, rows);
    return {order: rows.map(({id}) => id), posts: Object.fromEntries(json.map((post) => [post.id, post])), matches: null};
}
