import type {Session} from '../accounts/Session.ts';
import {setStatus} from '../accounts/statuses.ts';
import {getUser} from '../accounts/users.ts';
import type {Core} from '../Core.ts';
import {addChannelMember, removeChannelMember} from '../places/channelMembers.ts';
import {directChannel, findChannelByName, updateChannel} from '../places/channels.ts';
import {may} from '../places/permissions.ts';
import {getTeam} from '../places/teams.ts';
import {createPost} from '../posts/createPost.ts';
import type {ChannelRow} from '../tables.ts';
import type {CommandAnswer} from './commandAnswer.ts';

/** A command that was typed: by whom, where, and what stands behind its word. */
export interface Typed {
    session: Session;
    channel: ChannelRow;
    /** The team of the channel; in a direct or group channel the one that the client shows. */
    teamId: string;
    rootId: string;
    text: string;
}

interface BuiltinCommand {
    trigger: string;
    hint: string;
    description: string;
    run(core: Core, typed: Typed): Promise<CommandAnswer>;
}

const say = (text: string): CommandAnswer => ({text});
const show = (text: string): CommandAnswer => ({response_type: 'in_channel', text});

function statusCommand(trigger: string, description: string, answer: string): BuiltinCommand {
    return {trigger, hint: '', description, async run(core, {session}) {
        setStatus(core, session.userId, trigger);
        return say(answer);
    }};
}

/** Changes the header or purpose of the channel, for whom the channel's own route would let. */
function channelCommand(trigger: 'header' | 'purpose', description: string): BuiltinCommand {
    return {trigger, hint: '[text]', description, async run(core, {session, channel, text}) {
        const permission = channel.type === 'P' ? 'manage_private_channel_properties' : 'manage_public_channel_properties';
        const isTalk = channel.type === 'D' || channel.type === 'G';
        if (isTalk ? trigger === 'purpose' : !(await may(core, session, permission, {channel}))) {
            return say('You don\'t have the appropriate permissions to do this.');
        }
        if (text.trim() === '') {
            return say(`A message must be provided with the /${trigger} command.`);
        }
        await updateChannel(core, channel, {[trigger]: text});
        return {};
    }};
}

/** The commands of Mattermost itself that have a meaning here. */
export const builtinCommands: readonly BuiltinCommand[] = [
    statusCommand('away', 'Set your status away', 'You are now away'),
    statusCommand('dnd', 'Do not disturb disables desktop and mobile push notifications.', 'Do Not Disturb is enabled. You will not receive desktop or mobile push notifications until Do Not Disturb is turned off.'),
    channelCommand('header', 'Edit the channel header'),
    {trigger: 'join', hint: '~[channel]', description: 'Join the open channel', async run(core, {session, teamId, text}) {
        const channel = await findChannelByName(core, teamId, text.trim().replace(/^~/, '').toLowerCase());
        if (channel?.type !== 'O' || channel.delete_at !== 0 || !(await may(core, session, 'join_public_channels', {channel}))) {
            return say('Could not find the channel.');
        }
        await addChannelMember(core, channel, session.userId, {by: session.userId});
        return {goto_location: `/${(await getTeam(core, teamId)).name}/channels/${channel.name}`};
    }},
    {trigger: 'leave', hint: '', description: 'Leave the current channel', async run(core, {session, channel, teamId}) {
        if (channel.name === 'town-square' || channel.type === 'D' || channel.type === 'G') {
            return say('This channel cannot be left.');
        }
        await removeChannelMember(core, channel, session.userId, session.userId);
        return {goto_location: `/${(await getTeam(core, teamId)).name}/channels/town-square`};
    }},
    {trigger: 'me', hint: '[message]', description: 'Do an action', run: async (_core, {text}) => ({...show(`*${text}*`), type: 'me', props: {message: text}})},
    {trigger: 'msg', hint: '@[username] \'message\'', description: 'Send Direct Message to a user', async run(core, {session, teamId, text}) {
        const [, name = '', message = ''] = /^@?(\S+)\s*([^]*)$/.exec(text.trim()) ?? [];
        const other = await core.db.selectFrom('mm_users').select('id').where('username', '=', name.toLowerCase()).where('hidden', '=', 0).where('delete_at', '=', 0).executeTakeFirst();
        if (!other) {
            return say('We couldn\'t find the user.');
        }
        const channel = await directChannel(core, session.userId, other.id);
        if (message !== '') {
            await createPost(core, await getUser(core, session.userId), channel, {message});
        }
        return {goto_location: `/${(await getTeam(core, teamId)).name}/messages/@${name.toLowerCase()}`};
    }},
    statusCommand('offline', 'Set your status offline', 'You are now offline'),
    statusCommand('online', 'Set your status online', 'You are now online'),
    channelCommand('purpose', 'Edit the channel purpose'),
    {trigger: 'shrug', hint: '[message]', description: 'Adds ¯\\_(ツ)_/¯ to your message', run: async (_core, {text}) => show(`${text}${text ? ' ' : ''}¯\\\\\\_(ツ)\\_/¯`)},
];

/** A command of Mattermost's own, in the shape of custom ones. */
export function builtinJson({trigger, hint, description}: BuiltinCommand): Record<string, unknown> {
    return {
        id: '', token: '', create_at: 0, update_at: 0, delete_at: 0, creator_id: '', team_id: '', trigger, method: '', username: '', icon_url: '',
        auto_complete: true, auto_complete_desc: description, auto_complete_hint: hint, display_name: trigger, description: '', url: '', plugin_id: '',
    };
}
