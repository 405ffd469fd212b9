import type {FastifyRequest} from 'fastify';
import * as v from 'valibot';

import {forbidden} from '../ApiError.ts';
import {getChannelMember, markUnread} from '../places/channelMembers.ts';
import {findChannel} from '../places/channels.ts';
import {mayRead, mustBeSelfOrAdmin, readableChannel} from '../places/permissions.ts';
import {changePost, postWith, readablePost} from '../posts/editPost.ts';
import {postsJson, type PostJson} from '../posts/postJson.ts';
import {searchPosts} from '../posts/searchPosts.ts';
import {bodyOf, idSchema, optionalText, pageOf, pathId, pathUserId, queryText, sessionOf} from '../requests.ts';
import type {PostRow} from '../tables.ts';
import type {Routes} from './Routes.ts';

const searchSchema = v.object({
    terms: v.pipe(v.string(), v.minLength(1), v.maxLength(1_000)), is_or_search: v.nullish(v.boolean(), false), team_id: optionalText,
    page: v.nullish(v.pipe(v.number(), v.integer(), v.minValue(0)), 0), per_page: v.nullish(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(200)), 60),
});

/** Posts found by what was done to them: pinned, saved, marked as unread, or found by their words. */
export const postMarkRoutes: Routes = (server, core) => {
    const listOf = async (rows: readonly PostRow[]): Promise<{order: string[]; posts: Record<string, PostJson>}> => {
        const json = await postsJson(core.db, rows);
        return {order: rows.map(({id}) => id), posts: Object.fromEntries(json.map((post) => [post.id, post]))};
    };

    server.post('/posts/ids', async (request) => {
        const ids = bodyOf(request, v.pipe(v.array(idSchema), v.minLength(1), v.maxLength(1_000)), 'post_ids');
        const rows = await core.db.selectFrom('mm_posts').selectAll().where('id', 'in', ids).where('delete_at', '=', 0).execute();
        return postsJson(core.db, await readable(request, rows));
    });

    /** Those of the posts that the caller may see. */
    async function readable(request: FastifyRequest, rows: readonly PostRow[]): Promise<PostRow[]> {
        const seen = new Map<string, boolean>();
        for (const id of new Set(rows.map(({channel_id}) => channel_id))) {
            const channel = await findChannel(core, id);
            seen.set(id, channel !== undefined && await mayRead(core, sessionOf(request), channel));
        }
        return rows.filter(({channel_id}) => seen.get(channel_id));
    }

    for (const [action, is_pinned] of [['pin', true], ['unpin', false]] as const) {
        server.post(`/posts/:post_id/${action}`, async (request) => {
            const {post} = await postWith(core, sessionOf(request), pathId(request, 'post_id'), 'create_post');
            await changePost(core, post.id, {is_pinned});
            return {status: 'OK'};
        });
    }

    server.get('/channels/:channel_id/pinned', async (request) => {
        const channel = await readableChannel(core, sessionOf(request), pathId(request, 'channel_id'));
        return listOf(await core.db.selectFrom('mm_posts').selectAll().where('channel_id', '=', channel.id).where('is_pinned', '=', 1).where('delete_at', '=', 0).orderBy('create_at', 'desc').execute());
    });

    // Saved posts are preferences of the user's, named by the posts' ids.
    server.get('/users/:user_id/posts/flagged', async (request) => {
        const userId = pathUserId(request);
        const {limit, offset} = pageOf(request);
        await mustBeSelfOrAdmin(core, sessionOf(request), userId);
        const channelId = queryText(request, 'channel_id');
        let saved = core.db.selectFrom('mm_posts').selectAll('mm_posts').innerJoin('mm_preferences', 'mm_preferences.name', 'mm_posts.id')
            .where('mm_preferences.user_id', '=', userId).where('category', '=', 'flagged_post').where('value', '=', 'true').where('delete_at', '=', 0);
        if (channelId !== '') {
            saved = saved.where('channel_id', '=', channelId);
        }
        return listOf(await readable(request, await saved.orderBy('create_at', 'desc').limit(limit).offset(offset).execute()));
    });

    server.post('/users/:user_id/posts/:post_id/set_unread', async (request) => {
        const session = sessionOf(request);
        const userId = pathUserId(request);
        if (userId !== session.userId) {
            throw forbidden('edit_other_users');
        }
        const post = await readablePost(core, session, pathId(request, 'post_id'));
        const channel = await readableChannel(core, session, post.channel_id);
        await getChannelMember(core, channel.id, userId);
        return markUnread(core, channel, userId, post.create_at);
    });

    for (const path of ['/teams/:team_id/posts/search', '/posts/search']) {
        server.post(path, async (request) => {
            const {terms, is_or_search: any, team_id, page, per_page: limit} = bodyOf(request, searchSchema, 'search');
            const teamId = path === '/posts/search' ? team_id : pathId(request, 'team_id');
            return searchPosts(core, {userId: sessionOf(request).userId, teamId, terms, any, limit, offset: page * limit});
        });
    }
};
