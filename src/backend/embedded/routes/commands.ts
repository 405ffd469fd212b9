import type {FastifyRequest} from 'fastify';
import * as v from 'valibot';

import type {Session} from '../accounts/Session.ts';
import {ApiError, forbidden} from '../ApiError.ts';
import {builtinCommands, builtinJson} from '../integrations/builtinCommands.ts';
import {commandJson, commandsOf, createCommand, findCommand, updateCommand} from '../integrations/commands.ts';
import {executeCommand} from '../integrations/executeCommand.ts';
import type {CommandRow} from '../integrations/integrationTables.ts';
import {newId} from '../newId.ts';
import {findChannel} from '../places/channels.ts';
import {may, must} from '../places/permissions.ts';
import {bodyOf, idSchema, optionalText, pathId, queryFlag, queryText, sessionOf} from '../requests.ts';
import type {Routes} from './Routes.ts';

const draftSchema = v.object({
    team_id: idSchema, trigger: v.string(), url: v.string(), method: v.nullish(v.string(), 'P'),
    username: optionalText, icon_url: optionalText, display_name: optionalText, description: optionalText,
    auto_complete: v.pipe(v.nullish(v.boolean(), false), v.transform(Number)), auto_complete_desc: optionalText, auto_complete_hint: optionalText,
});
const executeSchema = v.object({command: optionalText, channel_id: optionalText, team_id: optionalText, root_id: optionalText});

/** Slash commands: those of integrations, which team administrators make, and running them and Mattermost's own. */
export const commandRoutes: Routes = (server, core) => {
    /** The command in the path, if the caller may manage it: one's own with `manage_own_…`, others' with `manage_others_…`. For anybody else there is none. */
    async function managed(request: FastifyRequest): Promise<CommandRow> {
        const session = sessionOf(request);
        const command = await findCommand(core, pathId(request, 'command_id'));
        if (!command || !(await may(core, session, 'manage_own_slash_commands', {teamId: command.team_id}))) {
            throw new ApiError('store.sql_command.get.missing.app_error');
        }
        if (command.creator_id !== session.userId) {
            await must(core, session, 'manage_others_slash_commands', {teamId: command.team_id});
        }
        return command;
    }

    server.post('/commands', async (request, reply) => {
        const draft = bodyOf(request, draftSchema, 'command');
        await must(core, sessionOf(request), 'manage_own_slash_commands', {teamId: draft.team_id});
        reply.code(201);
        return commandJson(await createCommand(core, sessionOf(request).userId, draft));
    });

    server.get('/commands', async (request) => {
        const session = sessionOf(request);
        const teamId = queryText(request, 'team_id');
        await must(core, session, 'view_team', {teamId});
        const manages = await may(core, session, 'manage_own_slash_commands', {teamId});
        if (queryFlag(request, 'custom_only')) {
            if (!manages) {
                throw forbidden('manage_own_slash_commands');
            }
            return (await own(session, teamId)).map((command) => commandJson(command));
        }
        return [...builtinCommands.map(builtinJson), ...(manages ? await own(session, teamId) : await completed(teamId)).map((command) => commandJson(command, {whole: false}))];
    });

    /** The commands of a team that the caller may manage. */
    async function own(session: Session, teamId: string): Promise<CommandRow[]> {
        const all = await may(core, session, 'manage_others_slash_commands', {teamId});
        return (await commandsOf(core, teamId)).filter((command) => all || command.creator_id === session.userId);
    }

    const completed = async (teamId: string) => (await commandsOf(core, teamId)).filter((command) => command.auto_complete === 1);

    server.get('/commands/:command_id', async (request) => commandJson(await managed(request)));

    server.put('/commands/:command_id', async (request) => {
        const command = await managed(request);
        const draft = bodyOf(request, draftSchema, 'command');
        if (draft.team_id !== command.team_id) {
            throw new ApiError('api.command.team_mismatch.app_error');
        }
        return commandJson(await updateCommand(core, command, draft));
    });

    server.put('/commands/:command_id/regen_token', async (request) => ({token: (await updateCommand(core, await managed(request), {token: newId()})).token}));

    server.delete('/commands/:command_id', async (request) => {
        await updateCommand(core, await managed(request), {delete_at: core.now()});
        return {status: 'OK'};
    });

    server.post('/commands/execute', async (request) => {
        const session = sessionOf(request);
        const {command, channel_id, team_id, root_id} = bodyOf(request, executeSchema, 'command_args');
        const channel = await findChannel(core, channel_id);
        if (command.length <= 1 || !command.startsWith('/') || !channel) {
            throw new ApiError('api.command.execute_command.start.app_error');
        }
        await must(core, session, 'create_post', {channel});
        if (channel.delete_at !== 0) {
            throw new ApiError('api.command.execute_command.deleted.error');
        }
        // In a direct or group channel the client says of which team the commands are.
        if (channel.team_id === '') {
            await must(core, session, 'view_team', {teamId: team_id});
        }
        return executeCommand(core, {session, channel, teamId: channel.team_id || team_id, rootId: root_id}, command);
    });

    server.get('/teams/:team_id/commands/autocomplete', async (request) => {
        const teamId = pathId(request, 'team_id');
        await must(core, sessionOf(request), 'view_team', {teamId});
        return [...builtinCommands.map(builtinJson), ...(await completed(teamId)).map((command) => commandJson(command, {whole: false}))];
    });

    server.get('/teams/:team_id/commands/autocomplete_suggestions', async (request) => {
        const teamId = pathId(request, 'team_id');
        await must(core, sessionOf(request), 'view_team', {teamId});
        const input = queryText(request, 'user_input').replace(/^\//, '').toLowerCase();
        const custom = (await completed(teamId)).map(({trigger, auto_complete_hint: hint, auto_complete_desc: description}) => ({trigger, hint, description}));
        return [...custom, ...builtinCommands].filter(({trigger}) => trigger.startsWith(input)).toSorted((one, other) => (one.trigger < other.trigger ? -1 : 1))
            .map(({trigger, hint, description}) => ({Complete: trigger, Suggestion: trigger, Hint: hint, Description: description, IconData: ''}));
    });
};
