import * as v from 'valibot';

import {getUser} from '../accounts/users.ts';
import {ApiError} from '../ApiError.ts';
import type {Core} from '../Core.ts';
import {getTeam} from '../places/teams.ts';
import {askIntegration} from './askIntegration.ts';
import {builtinCommands, type Typed} from './builtinCommands.ts';
import {commandAnswerSchema, sayAnswer, type CommandAnswer} from './commandAnswer.ts';
import {commandsOf} from './commands.ts';
import type {CommandRow} from './integrationTables.ts';
import {mentionsIn} from './mentionsIn.ts';
import {newResponseUrl} from './responseHooks.ts';
import {newTrigger} from './triggers.ts';

/**
 * Runs what was typed, a slash and a word at its beginning: a custom command of the team, else one of Mattermost's own (`ExecuteCommand`). Its
 * answer is posted, and returned with the trigger by which a dialog may come. Throws 404 when nobody knows the word, 500 when the integration fails.
 */
export async function executeCommand(core: Core, typed: Omit<Typed, 'text'>, command: string): Promise<Record<string, unknown>> {
    const [, word = '', text = ''] = /^\/(\S*)\s?([^]*)$/.exec(command) ?? [];
    const trigger = word.toLowerCase();
    const {forClient, forIntegration} = newTrigger(core, typed.session.userId);
    const custom = (await commandsOf(core, typed.teamId)).find((entry) => entry.trigger === trigger);
    const answer = custom ? await askCommand(core, custom, {...typed, text}, forIntegration)
        : await builtinCommands.find((entry) => entry.trigger === trigger)?.run(core, {...typed, text});
    if (!answer) {
        throw new ApiError('api.command.execute_command.not_found.app_error', {trigger: trigger.slice(0, 512)});
    }
    const {session, channel, rootId} = typed;
    await sayAnswer(core, {userId: session.userId, channel, rootId, builtin: !custom}, answer);
    return {
        response_type: '', text: '', username: '', channel_id: '', icon_url: '', type: '', props: null, goto_location: '', skip_slack_parsing: false, attachments: null, extra_responses: null,
        ...answer,
        trigger_id: forClient,
    };
}

/** Tells the integration of a custom command, in the form that Mattermost's documents give, and decodes its answer. */
async function askCommand(core: Core, command: CommandRow, {session, channel, rootId, text}: Typed, triggerId: string): Promise<CommandAnswer> {
    const {trigger} = command;
    const failed = (detail: string) => new ApiError('api.command.execute_command.failed.app_error', {trigger}, detail);
    const form = new URLSearchParams({
        token: command.token,
        team_id: command.team_id,
        team_domain: (await getTeam(core, command.team_id)).name,
        channel_id: channel.id,
        channel_name: channel.name,
        user_id: session.userId,
        user_name: (await getUser(core, session.userId)).username,
        command: `/${trigger}`,
        text,
        trigger_id: triggerId,
        root_id: rootId,
        response_url: await newResponseUrl(core, {command_id: command.id, user_id: session.userId, channel_id: channel.id, root_id: rootId}),
    });
    for (const [name, value] of await mentionsIn(core, text, command.team_id)) {
        form.append(name, value);
    }
    const {status, type, text: said} = await ask(core, command, form).catch((error: unknown) => {
        throw failed(error instanceof Error ? error.message : '');
    });
    if (status !== 200) {
        throw new ApiError('api.command.execute_command.failed_resp.app_error', {trigger, status: String(status)}, said.slice(0, 1_000));
    }
    const answer = /^text\/plain\s*(?:;|$)/i.test(type) ? {text: said} : decode(said);
    if (!answer) {
        throw failed('its answer is neither plain text nor what a command may be answered with');
    }
    return answer;
}

function ask(core: Core, {method, url, token}: CommandRow, form: URLSearchParams): ReturnType<typeof askIntegration> {
    const authorization = `Token ${token}`;
    return method === 'G'
        ? askIntegration(core, `${url}${new URL(url).search ? '&' : '?'}${form.toString()}`, {method: 'GET', headers: {authorization}})
        : askIntegration(core, url, {method: 'POST', headers: {authorization, 'content-type': 'application/x-www-form-urlencoded'}, body: form.toString()});
}

function decode(text: string): CommandAnswer | undefined {
    try {
        const answer = v.safeParse(commandAnswerSchema, JSON.parse(text));
        return answer.success ? answer.output : undefined;
    } catch {
        return undefined;
    }
}
