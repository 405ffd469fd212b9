import {getUser} from '../accounts/users.ts';
import {ApiError} from '../ApiError.ts';
import {atomically} from '../atomically.ts';
import type {Core} from '../Core.ts';
import {newId} from '../newId.ts';
import {createSystemPost} from '../posts/createPost.ts';
import type {TeamMemberRow, TeamRow} from '../tables.ts';
import {addChannelMember} from './channelMembers.ts';
import {createChannel, findChannelByName} from './channels.ts';

/** The channels that every member of a team is in; nobody leaves the first one. */
export const defaultChannels = ['town-square', 'off-topic'];

export function teamJson(team: TeamRow): Record<string, unknown> {
    return {
        ...team,
        allow_open_invite: team.allow_open_invite === 1,
        company_name: '',
        allowed_domains: '',
        scheme_id: '',
        group_constrained: false,
        policy_id: null,
        cloud_limits_archived: false,
    };
}

export function teamMemberJson(member: TeamMemberRow): Record<string, unknown> {
    return {
        team_id: member.team_id,
        user_id: member.user_id,
        roles: member.scheme_admin ? 'team_user team_admin' : 'team_user',
        delete_at: 0,
        scheme_guest: false,
        scheme_user: true,
        scheme_admin: member.scheme_admin === 1,
        explicit_roles: '',
        create_at: member.create_at,
    };
}

/** The team with this id; a 404 when there is none. */
export async function getTeam(core: Core, id: string): Promise<TeamRow> {
    const team = await core.db.selectFrom('mm_teams').selectAll().where('id', '=', id).where('delete_at', '=', 0).executeTakeFirst();
    if (!team) {
        throw new ApiError('app.team.get.find.app_error');
    }
    return team;
}

/** The team with this name; a 404 when there is none. */
export async function getTeamByName(core: Core, name: string): Promise<TeamRow> {
    const team = await core.db.selectFrom('mm_teams').selectAll().where('name', '=', name).where('delete_at', '=', 0).executeTakeFirst();
    if (!team) {
        throw new ApiError('app.team.get_by_name.missing.app_error');
    }
    return team;
}

/** Teams that a user is in, by display name. */
export function teamsOf(core: Core, userId: string): Promise<TeamRow[]> {
    return core.db.selectFrom('mm_teams').selectAll('mm_teams')
        .innerJoin('mm_team_members', 'mm_team_members.team_id', 'mm_teams.id')
        .where('user_id', '=', userId).where('delete_at', '=', 0).orderBy('display_name').execute();
}

export function findTeamMember(core: Core, teamId: string, userId: string): Promise<TeamMemberRow | undefined> {
    return core.db.selectFrom('mm_team_members').selectAll().where('team_id', '=', teamId).where('user_id', '=', userId).executeTakeFirst();
}

/** The membership; a 404 when there is none. */
export async function getTeamMember(core: Core, teamId: string, userId: string): Promise<TeamMemberRow> {
    const member = await findTeamMember(core, teamId, userId);
    if (!member) {
        throw new ApiError('app.team.get_member.missing.app_error');
    }
    return member;
}

/** Makes a team with its default channels; `creatorId` becomes its administrator. */
export async function createTeam(core: Core, draft: {name: string; display_name: string; type: string; allow_open_invite?: boolean}, creatorId: string): Promise<TeamRow> {
    if (!/^[a-z0-9][a-z0-9-]{0,62}[a-z0-9]$/.test(draft.name)) {
        throw new ApiError('model.team.is_valid.characters.app_error');
    }
    const now = core.now();
    const team: TeamRow = {
        id: newId(),
        create_at: now,
        update_at: now,
        delete_at: 0,
        display_name: draft.display_name || draft.name,
        name: draft.name,
        description: '',
        email: '',
        type: draft.type,
        allow_open_invite: draft.allow_open_invite ? 1 : 0,
        invite_id: newId(),
    };
    const {numInsertedOrUpdatedRows} = await core.db.insertInto('mm_teams').values(team).onConflict((conflict) => conflict.doNothing()).executeTakeFirst();
    if (!numInsertedOrUpdatedRows) {
        throw new ApiError('app.team.save.existing.app_error');
    }
    for (const [name, display_name] of [['town-square', 'Town Square'], ['off-topic', 'Off-Topic']] as const) {
        await createChannel(core, {team_id: team.id, type: 'O', name, display_name});
    }
    await addTeamMember(core, team, creatorId, {admin: true});
    return team;
}

/** Adds a user to a team and its default channels. Who is in already stays as they are. */
export async function addTeamMember(core: Core, team: TeamRow, userId: string, {admin = false} = {}): Promise<TeamMemberRow> {
    const present = await findTeamMember(core, team.id, userId);
    if (present) {
        return present;
    }
    const member: TeamMemberRow = {team_id: team.id, user_id: userId, scheme_admin: admin ? 1 : 0, create_at: core.now()};
    const {numInsertedOrUpdatedRows} = await core.db.insertInto('mm_team_members').values(member).onConflict((conflict) => conflict.doNothing()).executeTakeFirst();
    if (!numInsertedOrUpdatedRows) {
        return getTeamMember(core, team.id, userId);
    }
    core.hub.publish('added_to_team', {team_id: team.id, user_id: userId}, {userId});
    for (const name of defaultChannels) {
        const channel = await findChannelByName(core, team.id, name);
        if (channel && channel.delete_at === 0) {
            await addChannelMember(core, channel, userId, {by: userId, admin});
        }
    }
    return member;
}

/** Takes a user out of a team and all its channels; `by`: who does it. Those who stay read of it in the first channel, as in Mattermost. */
export async function removeTeamMember(core: Core, team: TeamRow, userId: string, by: string): Promise<void> {
    const {username} = await getUser(core, userId);
    await atomically(core.db, async (trx) => {
        await trx.deleteFrom('mm_channel_members').where('user_id', '=', userId)
            .where('channel_id', 'in', trx.selectFrom('mm_channels').select('id').where('team_id', '=', team.id)).execute();
        await trx.deleteFrom('mm_team_members').where('team_id', '=', team.id).where('user_id', '=', userId).execute();
    });
    core.hub.publish('leave_team', {team_id: team.id, user_id: userId}, {teamId: team.id});
    core.hub.publish('leave_team', {team_id: team.id, user_id: userId}, {userId});
    const channel = await findChannelByName(core, team.id, 'town-square');
    if (channel) {
        const [type, message] = by === userId ? ['system_leave_team', 'left the team.'] : ['system_remove_from_team', 'was removed from the team.'];
        await createSystemPost(core, channel, userId, type, `${username} ${message}`, {username});
    }
}
