import type {CallRequest, ClientContext, SubmittableForm} from '../index.ts';
import type {CommandError} from './CommandError.ts';
import {missingFields} from './missingFields.ts';
import type {ParsedCommand} from './ParsedCommand.ts';
import {resolveValues, type Resolver} from './resolveValues.ts';

/** Where the command is typed. */
export interface CommandScope {
    channelId: string;
    /** `''` in direct and group channels. */
    teamId: string;
    /** Root of the thread; absent or `''`: in the channel. */
    rootId?: string;
}

/** The context of a command's calls. */
export function commandContext({leaf, location}: Pick<ParsedCommand, 'leaf' | 'location'>, scope: CommandScope): ClientContext {
    return {
        app_id: leaf?.app_id ?? '',
        location,
        channel_id: scope.channelId,
        team_id: scope.teamId,
        root_post_id: scope.rootId ?? '',
    };
}

/**
 * The call that a command line, read in sending mode, stands for: defaults, required fields, resolved values
 * (client.md 3.8). Otherwise all that is wrong with it, in the order of the line.
 */
export async function composeCall(command: ParsedCommand, scope: CommandScope, resolver: Resolver): Promise<{request: CallRequest} | {errors: CommandError[]}> {
    const {error, form, text} = command;
    const end = {start: text.length, end: text.length};
    if (error) {
        return {errors: [error]};
    }
    if (!form?.submit) {
        return {errors: [{code: 'missing_submit', ...end, params: {}}]};
    }
    const missing = missingFields(command, resolver.clock);
    if (missing.length > 0) {
        return {errors: [{code: 'field_missing', ...end, params: {count: missing.length, fields: missing.map(flagOf)}}]};
    }
    const {values, errors} = await resolveValues(command, resolver);
    return errors.length > 0 ? {errors} : {request: requestOf(form, values, text, commandContext(command, scope))};
}

function requestOf({submit}: SubmittableForm, values: CallRequest['values'], text: string, context: ClientContext): CallRequest {
    return {expand: {}, ...submit, values, raw_command: text, context, type: 'submit'};
}

function flagOf({label}: {label: string}): string {
    return `--${label}`;
}
