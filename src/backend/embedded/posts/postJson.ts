import type {Kysely} from 'kysely';

import {withoutIntegrations} from './attachmentActions.ts';
import type {EmbeddedTables, PostRow, ReactionRow} from '../tables.ts';

/** A post as Mattermost answers it. */
export type PostJson = Record<string, unknown> & {id: string; channel_id: string; root_id: string; create_at: number; user_id: string; message: string};

interface Thread {
    replies: number;
    last: number;
}

/** Posts as JSON, with their threads counted and their reactions gathered in two queries for all of them. */
export async function postsJson(db: Kysely<EmbeddedTables>, posts: readonly PostRow[]): Promise<PostJson[]> {
    if (posts.length === 0) {
        return [];
    }
    const roots = [...new Set(posts.map((post) => post.root_id || post.id))];
    const threads = await db.selectFrom('mm_posts')
        .select((eb) => ['root_id', eb.fn.countAll<number>().as('replies'), eb.fn.max('create_at').as('last')])
        .where('root_id', 'in', roots).where('delete_at', '=', 0).groupBy('root_id').execute();
    const reactions = await db.selectFrom('mm_reactions').selectAll()
        .where('post_id', 'in', posts.map((post) => post.id)).orderBy('create_at').execute();
    const threadOf = new Map(threads.map(({root_id, replies, last}) => [root_id, {replies, last}]));
    return posts.map((post) => postJson(post, threadOf.get(post.root_id || post.id), reactions.filter(({post_id}) => post_id === post.id)));
}

/** One post as JSON. */
export function postJson(post: PostRow, thread: Thread = {replies: 0, last: 0}, reactions: readonly ReactionRow[] = []): PostJson {
    return {
        ...post,
        is_pinned: post.is_pinned === 1,
        original_id: '',
        props: withoutIntegrations(JSON.parse(post.props)),
        pending_post_id: '',
        reply_count: thread.replies,
        last_reply_at: post.root_id ? 0 : thread.last,
        participants: null,
        ...(reactions.length > 0 ? {has_reactions: true} : {}),
        ...(post.delete_at > 0 ? {state: 'DELETED'} : {}),
        metadata: {embeds: [], emojis: [], files: [], images: {}, ...(reactions.length > 0 ? {reactions: reactions.map(reactionJson)} : {})},
    };
}

export function reactionJson(reaction: ReactionRow): Record<string, unknown> {
    return {...reaction, update_at: reaction.create_at, delete_at: 0, remote_id: ''};
}
