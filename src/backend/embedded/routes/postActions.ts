import * as v from 'valibot';

import {forbidden} from '../ApiError.ts';
import {findChannelMember} from '../places/channels.ts';
import {doPostAction} from '../posts/doPostAction.ts';
import {postWith} from '../posts/editPost.ts';
import {bodyOf, optionalText, pathId, pathText, sessionOf} from '../requests.ts';
import type {Routes} from './Routes.ts';

const pressSchema = v.nullish(v.object({selected_option: optionalText, cookie: optionalText}), {});

/** Buttons and selects of message attachments. Only members of the channel press them. */
export const postActionRoutes: Routes = (server, core) => {
    server.post('/posts/:post_id/actions/:action_id', async (request) => {
        const {userId} = sessionOf(request);
        const {selected_option: selectedOption = ''} = bodyOf(request, pressSchema, 'action');
        const {post, channel} = await postWith(core, sessionOf(request), pathId(request, 'post_id'), 'read_channel');
        if (!(await findChannelMember(core, channel.id, userId))) {
            throw forbidden('read_channel_content');
        }
        return {status: 'OK', ...await doPostAction(core, {userId, post, channel, actionId: pathText(request, 'action_id'), selectedOption})};
    });
};
