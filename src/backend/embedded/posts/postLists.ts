import type {Core} from '../Core.ts';
import type {PostRow} from '../tables.ts';
import {postsJson, type PostJson} from './postJson.ts';

/** A list of posts as Mattermost answers it: ids in order, newest first, and the posts with what belongs to their threads. */
export interface PostList {
    order: string[];
    posts: Record<string, PostJson>;
    /** The post after the newest of the list; empty when there is none. */
    next_post_id: string;
    /** The post before the oldest of the list; empty when there is none. */
    prev_post_id: string;
    has_next?: boolean;
    first_inaccessible_post_time: number;
}

interface ListOptions {
    /** Whether the rest of each thread comes along, outside the order. */
    withThreads: boolean;
    /** Whether replies are left out of the order (collapsed threads). */
    rootsOnly: boolean;
}

interface ChannelQuery extends ListOptions {
    limit: number;
    offset: number;
    /** Id of a post; only older ones. */
    before: string;
    /** Id of a post; only newer ones. */
    after: string;
    /** Time; what was written, changed or deleted since then, up to 1,000 posts. Not with the others. */
    since: number;
}

/** Posts of a channel, by page, around a post or since a time. */
export async function channelPosts(core: Core, channelId: string, query: ChannelQuery): Promise<PostList> {
    if (query.since > 0) {
        const changed = await postsOf(core, channelId, query.rootsOnly, {withDeleted: true})
            .where('update_at', '>', query.since).orderBy('create_at', 'desc').limit(1_000).execute();
        return assemble(core, changed, query);
    }
    const anchor = await timeOf(core, query.before || query.after);
    let rows = postsOf(core, channelId, query.rootsOnly).limit(query.limit).offset(query.offset);
    if (query.after) {
        const later = await rows.where('create_at', '>', anchor).orderBy('create_at', 'asc').execute();
        return withNeighbours(core, channelId, later.toReversed(), query);
    }
    if (query.before) {
        rows = rows.where('create_at', '<', anchor);
    }
    return withNeighbours(core, channelId, await rows.orderBy('create_at', 'desc').execute(), query);
}

/** The posts around the first one that a user has not read; the newest ones when all is read. */
export async function unreadPosts(core: Core, channelId: string, userId: string, query: ListOptions & {before: number; after: number}): Promise<PostList> {
    const member = await core.db.selectFrom('mm_channel_members').select('last_viewed_at').where('channel_id', '=', channelId).where('user_id', '=', userId).executeTakeFirst();
    const seen = member?.last_viewed_at ?? 0;
    const unread = await postsOf(core, channelId, query.rootsOnly).where('create_at', '>', seen).orderBy('create_at', 'asc').limit(query.after).execute();
    const read = await postsOf(core, channelId, query.rootsOnly).where('create_at', '<=', seen).orderBy('create_at', 'desc').limit(query.before).execute();
    return withNeighbours(core, channelId, [...unread.toReversed(), ...read], query);
}

/** A thread: its root and replies from the oldest on (`down`) or from the newest back (`up`); `limit` 0 means all. */
export async function threadPosts(core: Core, rootId: string, {limit, direction, from}: {limit: number; direction: 'up' | 'down'; from: number}): Promise<PostList> {
    const root = await core.db.selectFrom('mm_posts').selectAll().where('id', '=', rootId).where('delete_at', '=', 0).execute();
    let replies = core.db.selectFrom('mm_posts').selectAll().where('root_id', '=', rootId).where('delete_at', '=', 0)
        .orderBy('create_at', direction === 'down' ? 'asc' : 'desc');
    if (from > 0) {
        replies = replies.where('create_at', direction === 'down' ? '>' : '<', from);
    }
    if (limit > 0) {
        replies = replies.limit(limit + 1);
    }
    const found = await replies.execute();
    const hasNext = limit > 0 && found.length > limit;
    const rows = [...root, ...(hasNext ? found.slice(0, limit) : found)];
    return {...await assemble(core, rows, {withThreads: false, rootsOnly: false}), has_next: hasNext};
}

function postsOf(core: Core, channelId: string, rootsOnly: boolean, {withDeleted = false} = {}) {
    let query = core.db.selectFrom('mm_posts').selectAll().where('channel_id', '=', channelId);
    if (!withDeleted) {
        query = query.where('delete_at', '=', 0);
    }
    return rootsOnly ? query.where('root_id', '=', '') : query;
}

/** When a post was written; 0 for one that is not there. */
async function timeOf(core: Core, postId: string): Promise<number> {
    const row = postId ? await core.db.selectFrom('mm_posts').select('create_at').where('id', '=', postId).executeTakeFirst() : undefined;
    return row?.create_at ?? 0;
}

async function withNeighbours(core: Core, channelId: string, rows: readonly PostRow[], options: ListOptions): Promise<PostList> {
    const [newest, oldest] = [rows[0], rows.at(-1)];
    const list = await assemble(core, rows, options);
    if (!newest || !oldest) {
        return list;
    }
    const next = await postsOf(core, channelId, options.rootsOnly).where('create_at', '>', newest.create_at).orderBy('create_at', 'asc').limit(1).executeTakeFirst();
    const previous = await postsOf(core, channelId, options.rootsOnly).where('create_at', '<', oldest.create_at).orderBy('create_at', 'desc').limit(1).executeTakeFirst();
    return {...list, next_post_id: next?.id ?? '', prev_post_id: previous?.id ?? ''};
}

async function assemble(core: Core, rows: readonly PostRow[], {withThreads}: ListOptions): Promise<PostList> {
    const roots = [...new Set(rows.map((row) => row.root_id || row.id))];
    const threads = withThreads && roots.length > 0
        ? await core.db.selectFrom('mm_posts').selectAll().where('delete_at', '=', 0)
            .where((eb) => eb.or([eb('id', 'in', roots), eb('root_id', 'in', roots)])).execute()
        : [];
    const all = new Map([...threads, ...rows].map((row) => [row.id, row]));
    const json = await postsJson(core.db, [...all.values()]);
    return {
        order: rows.map((row) => row.id),
        posts: Object.fromEntries(json.map((post) => [post.id, post])),
        next_post_id: '',
        prev_post_id: '',
        first_inaccessible_post_time: 0,
    };
}
