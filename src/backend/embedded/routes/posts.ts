import * as v from 'valibot';

import {getUser} from '../accounts/users.ts';
import {ApiError, badUrlParam, forbidden} from '../ApiError.ts';
import {triggerHooks} from '../integrations/triggerHooks.ts';
import {isId} from '../newId.ts';
import {findChannel} from '../places/channels.ts';
import {may, must, readableChannel} from '../places/permissions.ts';
import {createPost, ephemeralPost} from '../posts/createPost.ts';
import {deletePost, editPost, readablePost} from '../posts/editPost.ts';
import {channelPosts, threadPosts, unreadPosts} from '../posts/postLists.ts';
import {postsJson} from '../posts/postJson.ts';
import {bodyOf, idSchema, objectSchema, optionalText, pageOf, pathId, pathUserId, queryFlag, queryNumber, queryText, sessionOf} from '../requests.ts';
import type {Routes} from './Routes.ts';

// `user_id`, `id`, `create_at` and other keys of the model are ignored (apps-in-the-wild.md rule 22).
const newPostSchema = v.object({
    channel_id: idSchema,
    message: optionalText,
    root_id: optionalText,
    type: optionalText,
    props: v.nullish(objectSchema),
    pending_post_id: optionalText,
});
const ephemeralSchema = v.object({
    user_id: idSchema,
    post: v.object({channel_id: idSchema, message: optionalText, root_id: optionalText, props: v.nullish(objectSchema)}),
});
const updateSchema = v.object({id: v.string(), message: optionalText, props: v.nullish(objectSchema), is_pinned: v.nullish(v.boolean())});
const patchSchema = v.object({message: v.nullish(v.string()), props: v.nullish(objectSchema), is_pinned: v.nullish(v.boolean())});

/** Posts, their threads, and the lists of a channel. */
export const postRoutes: Routes = (server, core) => {
    server.post('/posts', async (request, reply) => {
        const session = sessionOf(request);
        const draft = bodyOf(request, newPostSchema, 'post');
        const channel = await findChannel(core, draft.channel_id);
        if (!channel || !(await may(core, session, 'create_post', {channel}))) {
            throw forbidden('create_post');
        }
        const {props, ...rest} = draft;
        reply.code(201);
        return createPost(core, await getUser(core, session.userId), channel, {...rest, ...(props ? {props} : {})}, (post) => triggerHooks(core, channel, post));
    });

    server.post('/posts/ephemeral', async (request, reply) => {
        const session = sessionOf(request);
        const {user_id, post: {props, ...post}} = bodyOf(request, ephemeralSchema, 'body');
        await must(core, session, 'create_post_ephemeral');
        reply.code(201);
        return ephemeralPost(core, session.userId, user_id, {...post, ...(props ? {props} : {})});
    });

    server.get('/posts/:post_id', async (request) => {
        const includeDeleted = queryFlag(request, 'include_deleted') && await may(core, sessionOf(request), 'manage_system');
        const post = await readablePost(core, sessionOf(request), pathId(request, 'post_id'), {includeDeleted});
        return (await postsJson(core.db, [post]))[0];
    });

    server.put('/posts/:post_id', async (request) => {
        const id = pathId(request, 'post_id');
        const {id: bodyId, message, props, is_pinned} = bodyOf(request, updateSchema, 'post');
        if (bodyId !== id) {
            throw new ApiError('api.context.invalid_body_param.app_error', {name: 'id'});
        }
        return editPost(core, sessionOf(request), id, {message, props: props ?? {}, ...(typeof is_pinned === 'boolean' ? {is_pinned} : {})});
    });

    server.put('/posts/:post_id/patch', async (request) => {
        const {message, props, is_pinned} = bodyOf(request, patchSchema, 'post');
        return editPost(core, sessionOf(request), pathId(request, 'post_id'), {
            ...(typeof message === 'string' ? {message} : {}),
            ...(props ? {props} : {}),
            ...(typeof is_pinned === 'boolean' ? {is_pinned} : {}),
        });
    });

    server.delete('/posts/:post_id', async (request) => {
        await deletePost(core, sessionOf(request), pathId(request, 'post_id'));
        return {status: 'OK'};
    });

    server.get('/posts/:post_id/thread', async (request) => {
        const post = await readablePost(core, sessionOf(request), pathId(request, 'post_id'));
        return threadPosts(core, post.root_id || post.id, {
            limit: queryNumber(request, 'perPage', 0, 200),
            direction: queryText(request, 'direction') === 'up' ? 'up' : 'down',
            from: queryNumber(request, 'fromCreateAt', 0),
        });
    });

    server.get('/channels/:channel_id/posts', async (request) => {
        const channel = await readableChannel(core, sessionOf(request), pathId(request, 'channel_id'));
        const [before, after] = [queryText(request, 'before'), queryText(request, 'after')];
        for (const [name, id] of [['before', before], ['after', after]] as const) {
            if (id !== '' && !isId(id)) {
                throw badUrlParam(name);
            }
        }
        return channelPosts(core, channel.id, {
            ...pageOf(request),
            before,
            after,
            since: queryNumber(request, 'since', 0),
            withThreads: !queryFlag(request, 'skipFetchThreads'),
            rootsOnly: queryFlag(request, 'collapsedThreads'),
        });
    });

    server.get('/users/:user_id/channels/:channel_id/posts/unread', async (request) => {
        const session = sessionOf(request);
        const userId = pathUserId(request);
        if (userId !== session.userId) {
            throw forbidden('edit_other_users');
        }
        const channel = await readableChannel(core, session, pathId(request, 'channel_id'));
        return unreadPosts(core, channel.id, userId, {
            before: queryNumber(request, 'limit_before', 60, 200),
            after: queryNumber(request, 'limit_after', 60, 200),
            withThreads: !queryFlag(request, 'skipFetchThreads'),
            rootsOnly: queryFlag(request, 'collapsedThreads'),
        });
    });
};
