import type {Session} from '../accounts/Session.ts';
import {ApiError, forbidden} from '../ApiError.ts';
import type {Core} from '../Core.ts';
import type {ChannelRow} from '../tables.ts';
import {findChannel, findChannelMember} from './channels.ts';
import {rolePermissions} from './rolePermissions.ts';
import {findTeamMember} from './teams.ts';

/** Where a permission is needed: in a channel (and its team), in a team, or in the whole server (absent). */
type Place = {channel: ChannelRow} | {teamId: string};

/** Whether the caller's roles in the server, the team and the channel together hold `permission`. */
export async function may(core: Core, session: Session, permission: string, place?: Place): Promise<boolean> {
    const holds = (roles: string): boolean => roles.split(' ').some((role) => rolePermissions[role]?.includes(permission));
    if (holds(session.roles)) {
        return true;
    }
    if (!place) {
        return false;
    }
    if ('channel' in place) {
        const member = await findChannelMember(core, place.channel.id, session.userId);
        if (member && holds(member.scheme_admin ? 'channel_user channel_admin' : 'channel_user')) {
            return true;
        }
    }
    const teamId = 'channel' in place ? place.channel.team_id : place.teamId;
    const member = teamId ? await findTeamMember(core, teamId, session.userId) : undefined;
    return member !== undefined && holds(member.scheme_admin ? 'team_user team_admin' : 'team_user');
}

/** Throws the 403 of Mattermost unless the caller may. */
export async function must(core: Core, session: Session, permission: string, place?: Place): Promise<void> {
    if (!(await may(core, session, permission, place))) {
        throw forbidden(permission);
    }
}

/** Whether the caller may look into a channel: members may, and members of the team if it is public. */
export async function mayRead(core: Core, session: Session, channel: ChannelRow): Promise<boolean> {
    return (await may(core, session, 'read_channel', {channel}))
        || (channel.type === 'O' && may(core, session, 'read_public_channel', {channel}));
}

/** The channel, if the caller may look into it: 404 when there is none, 403 when it is not for the caller. */
export async function readableChannel(core: Core, session: Session, channelId: string): Promise<ChannelRow> {
    const channel = await findChannel(core, channelId);
    if (!channel) {
        throw new ApiError('app.channel.get.existing.app_error');
    }
    if (!(await mayRead(core, session, channel))) {
        throw forbidden('read_channel');
    }
    return channel;
}

/** The caller is the user, or an administrator who may act on users. */
export async function mustBeSelfOrAdmin(core: Core, session: Session, userId: string): Promise<void> {
    if (session.userId !== userId) {
        await must(core, session, 'edit_other_users');
    }
}
