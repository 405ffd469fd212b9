import * as v from 'valibot';

import {getUser} from '../accounts/users.ts';
import {ApiError} from '../ApiError.ts';
import type {Core} from '../Core.ts';
import {postToIntegration} from '../integrations/askIntegration.ts';
import {newTrigger} from '../integrations/triggers.ts';
import {getTeam} from '../places/teams.ts';
import {objectSchema} from '../requests.ts';
import type {ChannelRow, PostRow} from '../tables.ts';
import {findAction, type AttachmentAction} from './attachmentActions.ts';
import {ephemeralPost} from './createPost.ts';
import {changePost} from './editPost.ts';
import {fromSlackLinks} from './fromSlackLinks.ts';
import type {HeldAction} from './HeldAction.ts';

/** One press. That the user may is the caller's matter. */
export interface Press {
    userId: string;
    channel: ChannelRow;
    postId: string;
    /** Where what is said about it stands; `''`: in the channel. */
    threadId: string;
    action: AttachmentAction;
    /** Of a select. */
    selectedOption: string;
    /** Makes the post what the integration wants it to be; absent `props` are not changed. */
    update(changes: Update): Promise<unknown>;
}

interface Update {
    message: string;
    props?: Record<string, unknown>;
}

const answerSchema = v.pipe(objectSchema, v.object({
    update: v.nullish(v.object({message: v.optional(v.string()), props: v.nullish(objectSchema)})),
    ephemeral_text: v.nullish(v.string(), ''),
    skip_slack_parsing: v.nullish(v.boolean(), false),
    goto_location: v.nullish(v.string(), ''),
}));

/**
 * Presses a button, or chooses in a select, of a post's attachment: its integration is asked, and what it answers is done
 * (Mattermost's `DoPostAction`): the post updated, a word said to the one who pressed.
 */
export async function doPostAction(core: Core, press: Press): Promise<{trigger_id: string; goto_location?: string}> {
    const {channel, userId, threadId} = press;
    const trigger = newTrigger(core, userId);
    const answer = decode(await ask(core, press.action, await bodyFor(core, press, trigger.forIntegration)));
    if (answer.update) {
        // As in Mattermost: an update is a whole post, so a missing message empties it; missing props stay.
        const {message = '', props} = answer.update;
        await press.update({message, ...(props ? {props} : {})});
    }
    if (answer.ephemeral_text) {
        ephemeralPost(core, userId, userId, {
            channel_id: channel.id,
            root_id: threadId,
            message: answer.skip_slack_parsing ? answer.ephemeral_text : fromSlackLinks(answer.ephemeral_text),
        });
    }
    return {trigger_id: trigger.forClient, ...(answer.goto_location ? {goto_location: answer.goto_location} : {})};
}

type Pressed = Pick<Press, 'postId' | 'threadId' | 'action' | 'update'>;

/** An action of a post that is stored. */
export function storedPress(core: Core, post: PostRow, actionId: string): Pressed {
    const before = readProps(post);
    const action = findAction(before, actionId);
    if (!action) {
        throw new ApiError('api.post.do_action.action_id.app_error');
    }
    const update: Press['update'] = ({message, props}) => changePost(core, post.id, {message, ...(props ? {props: withReservedOf(before, props)} : {})});
    return {postId: post.id, threadId: post.root_id || post.id, action, update};
}

/** An action of an ephemeral post. What is made of that stands in its place; its props were kept nowhere, so none stay by themselves. */
export function heldPress(core: Core, {postId, rootId, channelId, authorId, userId, action}: HeldAction): Pressed {
    const update: Press['update'] = async ({message, props = {}}) => ephemeralPost(core, authorId, userId, {
        id: postId, channel_id: channelId, root_id: rootId, message, props: withReservedOf({}, props),
    });
    return {postId, threadId: rootId, action, update};
}

/** Who wrote a post and what the system says of it is not an integration's to change, be it by adding or by leaving out. */
const reservedProps = new Set([
    'from_bot', 'from_webhook', 'from_plugin', 'override_username', 'override_icon_url', 'override_icon_emoji', 'add_channel_member', 'delete_by',
]);

function withReservedOf(before: Record<string, unknown>, wanted: Record<string, unknown>): Record<string, unknown> {
    const only = (props: Record<string, unknown>, reserved: boolean) => Object.entries(props).filter(([key]) => reservedProps.has(key) === reserved);
    return Object.fromEntries([...only(wanted, false), ...only(before, true)]);
}

async function bodyFor(core: Core, {action: {type, data_source, integration}, postId, channel, userId, selectedOption}: Press, trigger_id: string): Promise<object> {
    const user = await getUser(core, userId);
    const team = channel.team_id ? await getTeam(core, channel.team_id) : undefined;
    const isSelect = type === 'select';
    return {
        user_id: user.id,
        user_name: user.username,
        channel_id: channel.id,
        channel_name: channel.name,
        team_id: team?.id ?? '',
        team_domain: team?.name ?? '',
        post_id: postId,
        trigger_id,
        type: isSelect ? 'select' : 'button',
        data_source: isSelect ? data_source : '',
        context: {...integration.context, ...(isSelect ? {selected_option: selectedOption} : {})},
    };
}

async function ask(core: Core, {integration}: AttachmentAction, body: object): Promise<string> {
    try {
        return await postToIntegration(core, integration.url, body);
    } catch (error) {
        throw new ApiError('api.post.do_action.action_integration.app_error', {}, error instanceof Error ? error.message : '');
    }
}

function decode(text: string): v.InferOutput<typeof answerSchema> {
    try {
        const answer = v.safeParse(answerSchema, text.trim() === '' ? {} : JSON.parse(text));
        if (answer.success) {
            return answer.output;
        }
    } catch {
        // No JSON: refused below, as what is JSON of another shape.
    }
    throw new ApiError('api.post.do_action.action_integration.app_error', {}, 'the answer is not what an integration may answer');
}

function readProps(post: PostRow): Record<string, unknown> {
    return v.parse(objectSchema, JSON.parse(post.props));
}
