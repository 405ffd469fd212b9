import type {IntlShape} from 'react-intl';

import {commandContext, composeCall, composeForm, type CommandError, type ComposedForm, type ParsedCommand} from '../../protocol/command/index.ts';
import type {ErrorResponse, SubmittableForm} from '../../protocol/index.ts';
import {errorText, selectBindings, type CodedError} from '../../store/index.ts';
import {asCode} from './asCode.ts';
import {commandErrorText} from './commandErrorText.ts';
import {readerOf} from './readerOf.ts';
import {resolverOf} from './resolverOf.ts';
import type {Sent, SendProblem} from './SendProblem.ts';
import type {Surroundings} from './Surroundings.ts';

/** Sends a line to the App whose command it is. Undefined: it is no App's. */
export async function runLine(line: string, around: Surroundings): Promise<Sent | undefined> {
    const {apps, intl, scope} = around;
    const command = await readWithForm(line, around);
    if (!('tokens' in command)) {
        return command;
    }
    const {leaf, trail} = command;
    if (trail.length === 0) {
        return undefined;
    }
    const composed = await composeCall(command, scope, resolverOf(around));
    if ('errors' in composed || !leaf) {
        return problemOf(line, 'errors' in composed ? composed.errors : [], intl);
    }
    const {error} = await apps.runCommand(composed.request, leaf);
    return error ? {line, text: errorText(intl, withFieldErrors(error)), isMarkdown: true, spans: []} : 'taken';
}

/** Opens the form of a line's command with what was typed, instead of sending it. */
export async function openAsForm(line: string, around: Surroundings, onSubmitted: () => void): Promise<Sent> {
    const {apps, intl, scope} = around;
    const command = await readWithForm(line, around);
    if (!('tokens' in command)) {
        return command;
    }
    const composed = await composeForm(line, readerIn(around).send, resolverOf(around));
    if (!composed) {
        return problemOf(line, [{code: 'missing_submit', start: 0, end: 0, params: {}}], intl);
    }
    const {form, errors} = withLeft(composed, line, intl);
    apps.openForm(form, commandContext(command, scope), command.leaf?.label ?? '', onSubmitted, {errors});
    return 'stays';
}

function readerIn({apps, scope}: Surroundings) {
    const state = apps.store.getState();
    return readerOf(selectBindings(state, scope, '/command'), state.forms, scope);
}

/** Reads the line; fetches the form first where the command declares only a source. */
async function readWithForm(line: string, around: Surroundings): Promise<ParsedCommand | SendProblem> {
    const {apps, intl, scope} = around;
    const command = readerIn(around).send(line);
    if (command.error || command.form || !command.leaf?.form) {
        return command;
    }
    const result = await apps.commandForm(command.leaf, commandContext(command, scope), scope, new AbortController().signal);
    return 'error' in result ? {line, text: errorText(intl, result.error), isMarkdown: true, spans: []} : readerIn(around).send(line);
}

function problemOf(line: string, errors: readonly CommandError[], intl: IntlShape): SendProblem {
    return {line, text: errors.map((error) => commandErrorText(intl, error)).join(' '), spans: errors};
}

/**
 * Tells what was typed and could not be taken over: under its field, where it stays until the form is sent; what belongs
 * to none, above the fields.
 */
function withLeft({form, left}: ComposedForm, line: string, intl: IntlShape): {form: SubmittableForm; errors: Record<string, string>} {
    const sentence = (error: CommandError) => `${asCode(line.slice(error.start, error.end) || line)} ${asPlain(commandErrorText(intl, error))}`;
    const errors: Record<string, string> = {};
    const others: string[] = [];
    for (const error of left) {
        const {field} = error;
        if (field === undefined || field === form.submit_buttons) {
            others.push(`- ${sentence(error)}`);
        } else {
            errors[field] = [errors[field], sentence(error)].filter(Boolean).join('\n\n');
        }
    }
    if (others.length === 0) {
        return {form, errors};
    }
    const heading = intl.formatMessage({id: 'topmast.command.not_in_form', defaultMessage: 'Not taken over from the command:'});
    return {form: {...form, header: [`**${heading}**`, others.join('\n'), form.header].filter(Boolean).join('\n\n')}, errors};
}

/** Words that mean nothing to Markdown. */
function asPlain(text: string): string {
    return text.replace(/[!-/:-@[-`{-~]/g, '\\$&').replace(/\s+/g, ' ');
}

/** An App may name fields instead of saying a sentence; in a command there is one line for all of it. */
function withFieldErrors(error: ErrorResponse): CodedError {
    const fields = Object.entries(error.data?.errors ?? {}).map(([field, text]) => `${field}: ${text}`);
    const text = [error.text, ...fields].filter(Boolean).join('\n\n');
    return {...error, text};
}
