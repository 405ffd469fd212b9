import * as v from 'valibot';

import {ApiError} from '../ApiError.ts';
import {must} from '../places/permissions.ts';
import {postWith, readablePost} from '../posts/editPost.ts';
import {reactionJson} from '../posts/postJson.ts';
import {isId} from '../newId.ts';
import {bodyOf, optionalText, pathId, pathText, pathUserId, sessionOf} from '../requests.ts';
import type {Routes} from './Routes.ts';

const reactionSchema = v.object({user_id: optionalText, post_id: optionalText, emoji_name: optionalText});

/** Emoji on posts. */
export const reactionRoutes: Routes = (server, core) => {
    server.post('/reactions', async (request) => {
        const session = sessionOf(request);
        const {user_id, post_id, emoji_name} = bodyOf(request, reactionSchema, 'reaction');
        if (!isId(user_id) || !isId(post_id) || !/^[a-zA-Z0-9_+-]{1,64}$/.test(emoji_name)) {
            throw new ApiError('api.reaction.save_reaction.invalid.app_error');
        }
        if (user_id !== session.userId) {
            throw new ApiError('api.reaction.save_reaction.user_id.app_error');
        }
        const {post} = await postWith(core, session, post_id, 'add_reaction');
        const reaction = {user_id, post_id, emoji_name, create_at: core.now()};
        const result = await core.db.insertInto('mm_reactions').values(reaction).onConflict((conflict) => conflict.doNothing()).executeTakeFirst();
        if (result.numInsertedOrUpdatedRows) {
            core.hub.publish('reaction_added', {reaction: JSON.stringify(reactionJson(reaction))}, {channelId: post.channel_id});
        }
        return reactionJson(reaction);
    });

    server.get('/posts/:post_id/reactions', async (request) => {
        const post = await readablePost(core, sessionOf(request), pathId(request, 'post_id'));
        return (await core.db.selectFrom('mm_reactions').selectAll().where('post_id', '=', post.id).orderBy('create_at').execute()).map(reactionJson);
    });

    server.delete('/users/:user_id/posts/:post_id/reactions/:emoji_name', async (request) => {
        const session = sessionOf(request);
        const user_id = pathUserId(request);
        const emoji_name = pathText(request, 'emoji_name');
        const {post} = await postWith(core, session, pathId(request, 'post_id'), 'remove_reaction');
        if (user_id !== session.userId) {
            await must(core, session, 'manage_system');
        }
        const result = await core.db.deleteFrom('mm_reactions').where('post_id', '=', post.id).where('user_id', '=', user_id).where('emoji_name', '=', emoji_name).executeTakeFirst();
        if (result.numDeletedRows) {
            core.hub.publish('reaction_removed', {reaction: JSON.stringify(reactionJson({user_id, post_id: post.id, emoji_name, create_at: 0}))}, {channelId: post.channel_id});
        }
        return {status: 'OK'};
    });
};
