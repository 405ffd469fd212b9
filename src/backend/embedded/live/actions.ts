import * as v from 'valibot';

import type {Session} from '../accounts/Session.ts';
import {statusesOf} from '../accounts/statuses.ts';
import {ApiError} from '../ApiError.ts';
import {version} from '../clientConfig.ts';
import type {Core} from '../Core.ts';
import {findChannel} from '../places/channels.ts';
import {may} from '../places/permissions.ts';

const typingSchema = v.object({channel_id: v.string(), parent_id: v.optional(v.string(), '')});
const idsSchema = v.object({user_ids: v.pipe(v.array(v.string()), v.maxLength(1_000))});

/** What a client may ask over the WebSocket. Returns the data of the answer, if there is any. */
export async function runAction(core: Core, session: Session, action: string, data: unknown): Promise<unknown> {
    switch (action) {
        case 'ping':
            return {text: 'pong', version, server_time: core.now(), node_id: ''};
        case 'user_typing':
            return typing(core, session, data);
        case 'get_statuses': {
            const users = await core.db.selectFrom('mm_users').select('id').where('hidden', '=', 0).where('delete_at', '=', 0).execute();
            return Object.fromEntries(statusesOf(core, users.map((user) => user.id)).filter(({status}) => status !== 'offline').map(({user_id, status}) => [user_id, status]));
        }
        case 'get_statuses_by_ids': {
            const decoded = v.safeParse(idsSchema, data);
            if (!decoded.success) {
                throw new ApiError('api.websocket_handler.invalid_param.app_error', {name: 'user_ids'});
            }
            return Object.fromEntries(statusesOf(core, decoded.output.user_ids).map(({user_id, status}) => [user_id, status]));
        }
        // Hints about what the client shows; nothing here depends on them.
        case 'presence':
        case 'user_update_active_status':
        case 'posted_notify_ack':
            return undefined;
        default:
            throw new ApiError('api.web_socket_router.bad_action.app_error');
    }
}

/** Tells the others of a channel that somebody is writing, if they could post what they write. */
async function typing(core: Core, session: Session, data: unknown): Promise<undefined> {
    const decoded = v.safeParse(typingSchema, data);
    const channel = decoded.success ? await findChannel(core, decoded.output.channel_id) : undefined;
    if (!decoded.success || !channel || !(await may(core, session, 'create_post', {channel}))) {
        throw new ApiError('api.websocket_handler.invalid_param.app_error', {name: 'channel_id'});
    }
    core.hub.publish('typing', {parent_id: decoded.output.parent_id, user_id: session.userId}, {channelId: channel.id, omit: [session.userId]});
    return undefined;
}
