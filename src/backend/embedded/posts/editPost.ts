import {isDeepStrictEqual} from 'node:util';

import type {Session} from '../accounts/Session.ts';
import {ApiError, forbidden} from '../ApiError.ts';
import type {Core} from '../Core.ts';
import {findChannel} from '../places/channels.ts';
import {mayRead, must} from '../places/permissions.ts';
import type {ChannelRow, PostRow} from '../tables.ts';
import {checkMessage, propsText} from './createPost.ts';
import {hashtagsIn} from './mentions.ts';
import {postsJson, type PostJson} from './postJson.ts';

/** The post, if the caller may see it: 404 when there is none or it is deleted, 403 when its channel is not for the caller. */
export async function readablePost(core: Core, session: Session, id: string, {includeDeleted = false} = {}): Promise<PostRow> {
    const {post, channel} = await postAndChannel(core, id, includeDeleted);
    if (!(await mayRead(core, session, channel))) {
        throw forbidden('read_channel_content');
    }
    return post;
}

/** The post and its channel, if the caller may do `permission` there. */
export async function postWith(core: Core, session: Session, id: string, permission: string): Promise<{post: PostRow; channel: ChannelRow}> {
    const found = await postAndChannel(core, id, false);
    await must(core, session, permission, {channel: found.channel});
    return found;
}

interface PostChanges {
    message?: string;
    props?: Record<string, unknown>;
    is_pinned?: boolean;
}

/** Changes a post and tells the members (`post_edited`). One's own with `edit_post`, another's with `edit_others_posts`. Only a new message, or other attachments, make it "edited". */
export async function editPost(core: Core, session: Session, id: string, changes: PostChanges): Promise<PostJson> {
    const {post, channel} = await postWith(core, session, id, 'edit_post');
    if (post.user_id !== session.userId) {
        await must(core, session, 'edit_others_posts', {channel});
    }
    if (post.type.startsWith('system_')) {
        throw new ApiError('api.post.update_post.system_message.app_error');
    }
    return changePost(core, id, changes);
}

/** Changes a post as it is now and tells the members, whoever wants it; 404 when it is gone. */
export async function changePost(core: Core, id: string, changes: PostChanges): Promise<PostJson> {
    const {post} = await postAndChannel(core, id, false);
    const message = changes.message ?? post.message;
    checkMessage(message);
    const now = core.tick();
    const props = changes.props ? propsText(changes.props) : post.props;
    const isEdited = message !== post.message || !isDeepStrictEqual(attachmentsIn(props), attachmentsIn(post.props));
    const changed: Partial<PostRow> = {
        message,
        props,
        hashtags: hashtagsIn(message),
        update_at: now,
        edit_at: isEdited ? now : post.edit_at,
        ...(changes.is_pinned === undefined ? {} : {is_pinned: changes.is_pinned ? 1 : 0}),
    };
    await core.db.updateTable('mm_posts').set(changed).where('id', '=', id).execute();
    return announce(core, {...post, ...changed}, 'post_edited');
}

function attachmentsIn(props: string): unknown {
    const {attachments} = JSON.parse(props);
    return attachments;
}

/** Deletes a post, and with a root its whole thread, and tells the members (`post_deleted`). */
export async function deletePost(core: Core, session: Session, id: string): Promise<void> {
    const {post, channel} = await postAndChannel(core, id, false);
    await must(core, session, post.user_id === session.userId ? 'delete_post' : 'delete_others_posts', {channel});
    const now = core.tick();
    await core.db.updateTable('mm_posts').set({delete_at: now, update_at: now}).where('delete_at', '=', 0)
        .where((eb) => eb.or([eb('id', '=', id), eb('root_id', '=', id)])).execute();
    await announce(core, post, 'post_deleted');
}

/** Tells the members of a post's channel what became of it, and returns it. */
async function announce(core: Core, post: PostRow, event: 'post_edited' | 'post_deleted'): Promise<PostJson> {
    const [json] = await postsJson(core.db, [post]);
    if (!json) {
        throw new ApiError('app.post.get.app_error');
    }
    core.hub.publish(event, {post: JSON.stringify(json)}, {channelId: post.channel_id});
    return json;
}

async function postAndChannel(core: Core, id: string, includeDeleted: boolean): Promise<{post: PostRow; channel: ChannelRow}> {
    const post = await core.db.selectFrom('mm_posts').selectAll().where('id', '=', id).executeTakeFirst();
    const channel = post && (includeDeleted || post.delete_at === 0) ? await findChannel(core, post.channel_id) : undefined;
    if (!post || !channel) {
        throw new ApiError('app.post.get.app_error');
    }
    return {post, channel};
}
