import * as v from 'valibot';

import {getUser} from '../accounts/users.ts';
import {forbidden} from '../ApiError.ts';
import {may, must, mustBeSelfOrAdmin} from '../places/permissions.ts';
import {addTeamMember, createTeam, findTeamMember, getTeam, getTeamByName, getTeamMember, removeTeamMember, teamJson, teamMemberJson, teamsOf} from '../places/teams.ts';
import {teamUnreads} from '../places/teamUnreads.ts';
import {bodyOf, idSchema, optionalText, pageOf, pathId, pathText, pathUserId, queryFlag, sessionOf} from '../requests.ts';
import type {TeamRow} from '../tables.ts';
import type {Routes} from './Routes.ts';

const newTeamSchema = v.object({name: v.string(), display_name: v.string(), type: v.picklist(['O', 'I']), allow_open_invite: v.nullish(v.boolean())});
const newMemberSchema = v.object({team_id: optionalText, user_id: idSchema});

/** Teams and who is in them. */
export const teamRoutes: Routes = (server, core) => {
    server.post('/teams', async (request, reply) => {
        const session = sessionOf(request);
        const {allow_open_invite, ...draft} = bodyOf(request, newTeamSchema, 'team');
        await must(core, session, 'create_team');
        reply.code(201);
        return teamJson(await createTeam(core, {...draft, allow_open_invite: allow_open_invite ?? false}, session.userId));
    });

    server.get('/teams', async (request) => {
        const session = sessionOf(request);
        const {limit, offset} = pageOf(request);
        const teams = await core.db.selectFrom('mm_teams').selectAll().where('delete_at', '=', 0).orderBy('display_name').execute();
        const mine = new Set((await teamsOf(core, session.userId)).map((team) => team.id));
        const all = await may(core, session, 'manage_system');
        const seen = teams.filter((team) => all || mine.has(team.id) || team.allow_open_invite === 1);
        const page = seen.slice(offset, offset + limit).map(teamJson);
        return queryFlag(request, 'include_total_count') ? {teams: page, total_count: seen.length} : page;
    });

    /** A member may see a team, and anybody may see one that is open to all. */
    async function visible(request: Parameters<typeof sessionOf>[0], team: TeamRow): Promise<TeamRow> {
        if (team.allow_open_invite !== 1) {
            await must(core, sessionOf(request), 'view_team', {teamId: team.id});
        }
        return team;
    }

    server.get('/teams/:team_id', async (request) => teamJson(await visible(request, await getTeam(core, pathId(request, 'team_id')))));
    server.get('/teams/name/:team_name', async (request) => teamJson(await visible(request, await getTeamByName(core, pathText(request, 'team_name')))));

    server.get('/users/:user_id/teams', async (request) => {
        const userId = pathUserId(request);
        await mustBeSelfOrAdmin(core, sessionOf(request), userId);
        return (await teamsOf(core, userId)).map(teamJson);
    });

    server.get('/users/:user_id/teams/members', async (request) => {
        const userId = pathUserId(request);
        await mustBeSelfOrAdmin(core, sessionOf(request), userId);
        return (await core.db.selectFrom('mm_team_members').selectAll().where('user_id', '=', userId).execute()).map(teamMemberJson);
    });

    server.get('/users/:user_id/teams/unread', async (request) => {
        const userId = pathUserId(request);
        await mustBeSelfOrAdmin(core, sessionOf(request), userId);
        return teamUnreads(core, userId);
    });

    server.get('/teams/:team_id/stats', async (request) => {
        const team_id = pathId(request, 'team_id');
        await must(core, sessionOf(request), 'view_team', {teamId: team_id});
        const members = await core.db.selectFrom('mm_team_members').innerJoin('mm_users', 'mm_users.id', 'user_id').select('delete_at').where('team_id', '=', team_id).execute();
        return {team_id, total_member_count: members.length, active_member_count: members.filter((member) => member.delete_at === 0).length};
    });

    server.get('/teams/:team_id/members', async (request) => {
        const teamId = pathId(request, 'team_id');
        const {limit, offset} = pageOf(request);
        await must(core, sessionOf(request), 'view_team', {teamId});
        const members = await core.db.selectFrom('mm_team_members').selectAll('mm_team_members').innerJoin('mm_users', 'mm_users.id', 'user_id')
            .where('team_id', '=', teamId).where('hidden', '=', 0).orderBy('username').limit(limit).offset(offset).execute();
        return members.map(teamMemberJson);
    });

    server.get('/teams/:team_id/members/:user_id', async (request) => {
        const teamId = pathId(request, 'team_id');
        await must(core, sessionOf(request), 'view_team', {teamId});
        return teamMemberJson(await getTeamMember(core, teamId, pathUserId(request)));
    });

    server.post('/teams/:team_id/members/ids', async (request) => {
        const teamId = pathId(request, 'team_id');
        const ids = bodyOf(request, v.pipe(v.array(idSchema), v.minLength(1), v.maxLength(1_000)), 'user_ids');
        await must(core, sessionOf(request), 'view_team', {teamId});
        return (await core.db.selectFrom('mm_team_members').selectAll().where('team_id', '=', teamId).where('user_id', 'in', ids).execute()).map(teamMemberJson);
    });

    server.post('/teams/:team_id/members', async (request, reply) => {
        const session = sessionOf(request);
        const team = await getTeam(core, pathId(request, 'team_id'));
        const {user_id} = bodyOf(request, newMemberSchema, 'team_member');
        const present = await findTeamMember(core, team.id, session.userId);
        if (user_id === session.userId && !present && team.allow_open_invite === 1) {
            await must(core, session, 'join_public_teams');
        } else {
            await must(core, session, 'add_user_to_team', {teamId: team.id});
        }
        await getUser(core, user_id);
        reply.code(201);
        return teamMemberJson(await addTeamMember(core, team, user_id));
    });

    server.delete('/teams/:team_id/members/:user_id', async (request) => {
        const session = sessionOf(request);
        const team = await getTeam(core, pathId(request, 'team_id'));
        const userId = pathUserId(request);
        if (userId !== session.userId && !(await may(core, session, 'remove_user_from_team', {teamId: team.id}))) {
            throw forbidden('remove_user_from_team');
        }
        await getTeamMember(core, team.id, userId);
        await removeTeamMember(core, team, userId, session.userId);
        return {status: 'OK'};
    });
};
