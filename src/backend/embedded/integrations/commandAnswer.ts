import * as v from 'valibot';

import {getUser} from '../accounts/users.ts';
import {ApiError} from '../ApiError.ts';
import type {Core} from '../Core.ts';
import {findChannel, findChannelMember} from '../places/channels.ts';
import {createPost, ephemeralPost} from '../posts/createPost.ts';
import {fromSlackLinks} from '../posts/fromSlackLinks.ts';
import {objectSchema} from '../requests.ts';
import type {ChannelRow} from '../tables.ts';

const text = v.nullish(v.string());
const oneAnswer = {
    response_type: text, text, username: text, icon_url: text, channel_id: text, type: text, goto_location: text,
    props: v.nullish(objectSchema),
    attachments: v.nullish(v.array(objectSchema)),
    skip_slack_parsing: v.nullish(v.boolean()),
};

/** What a slash command is answered with (Mattermost's `CommandResponse`). */
export const commandAnswerSchema = v.pipe(objectSchema, v.object({...oneAnswer, extra_responses: v.nullish(v.array(v.object(oneAnswer)))}));

export type CommandAnswer = Partial<v.InferOutput<typeof commandAnswerSchema>>;

/** Whose command, and where it was typed. */
export interface Asked {
    userId: string;
    channel: ChannelRow;
    rootId: string;
    /** One of Mattermost's own: it speaks for the user, and not as an integration. */
    builtin: boolean;
}

/**
 * Posts what a command was answered with, and what else the answer brings: to everybody in the channel, as the user who typed it (`in_channel`),
 * or to that user alone. Another channel may be named if the user is in it. Throws 403 when not.
 */
export async function sayAnswer(core: Core, asked: Asked, {extra_responses, ...answer}: CommandAnswer): Promise<void> {
    for (const part of [answer, ...extra_responses ?? []]) {
        await sayPart(core, asked, part);
    }
}

async function sayPart(core: Core, asked: Asked, part: Omit<CommandAnswer, 'extra_responses'>): Promise<void> {
    const parse = part.skip_slack_parsing ? (words: string) => words : fromSlackLinks;
    const message = parse(part.text ?? '');
    const attachments = part.attachments ?? [];
    if (message === '' && attachments.length === 0) {
        return;
    }
    const {channel, rootId} = part.channel_id && part.channel_id !== asked.channel.id ? {channel: await otherChannel(core, asked, part.channel_id), rootId: ''} : asked;
    const props = {...part.props, ...(attachments.length > 0 ? {attachments} : {}), ...(asked.builtin ? {} : {from_webhook: 'true'})};
    if (part.response_type === 'in_channel') {
        await createPost(core, await getUser(core, asked.userId), channel, {message, root_id: rootId, type: part.type ?? '', props});
    } else {
        ephemeralPost(core, asked.userId, asked.userId, {channel_id: channel.id, root_id: rootId, message, props});
    }
}

async function otherChannel(core: Core, {userId}: Asked, channelId: string): Promise<ChannelRow> {
    const channel = await findChannel(core, channelId);
    if (!channel || !(await findChannelMember(core, channelId, userId))) {
        throw new ApiError('api.command.command_post.forbidden.app_error');
    }
    return channel;
}
