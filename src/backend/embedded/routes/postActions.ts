import * as v from 'valibot';

import type {Session} from '../accounts/Session.ts';
import {forbidden} from '../ApiError.ts';
import type {Core} from '../Core.ts';
import {findChannelMember} from '../places/channels.ts';
import {readableChannel} from '../places/permissions.ts';
import {doPostAction, heldPress, storedPress} from '../posts/doPostAction.ts';
import {postWith} from '../posts/editPost.ts';
import {bodyOf, optionalText, pathId, pathText, sessionOf} from '../requests.ts';
import type {Routes} from './Routes.ts';

const pressSchema = v.nullish(v.object({selected_option: optionalText, cookie: optionalText}), {});

/** Buttons and selects of message attachments. Only members of the channel press them, and those of an ephemeral post its reader alone. */
export const postActionRoutes: Routes = (server, core) => {
    server.post('/posts/:post_id/actions/:action_id', async (request) => {
        const session = sessionOf(request);
        const {selected_option: selectedOption = '', cookie = ''} = bodyOf(request, pressSchema, 'action');
        const named = {postId: pathId(request, 'post_id'), actionId: pathText(request, 'action_id'), cookie};
        const {channel, ...pressed} = await heldAction(core, session, named) ?? await storedAction(core, session, named);
        if (!(await findChannelMember(core, channel.id, session.userId))) {
            throw forbidden('read_channel_content');
        }
        return {status: 'OK', ...await doPostAction(core, {...pressed, channel, userId: session.userId, selectedOption})};
    });
};

interface Named {
    postId: string;
    actionId: string;
    /** Of an action of an ephemeral post; else `''`. */
    cookie: string;
}

async function heldAction(core: Core, session: Session, {postId, actionId, cookie}: Named) {
    const held = core.cookies.open(cookie);
    return held?.userId === session.userId && held.postId === postId && held.actionId === actionId ?
        {...heldPress(core, held), channel: await readableChannel(core, session, held.channelId)} : undefined;
}

async function storedAction(core: Core, session: Session, {postId, actionId}: Named) {
    const {post, channel} = await postWith(core, session, postId, 'read_channel');
    return {...storedPress(core, post, actionId), channel};
}
