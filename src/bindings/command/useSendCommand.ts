import {useState} from 'react';
import {useIntl} from 'react-intl';

import type {ErrorResponse, SubmittableForm} from '../../protocol/index.ts';
import {errorText, selectBindings, selectForm, type CodedError} from '../../store/index.ts';
import {useApps} from '../AppsContext.ts';
import {commandErrorText} from './commandMessages.ts';
import {commandContext, composeCall, type CommandScope} from './composeCall.ts';
import {composeForm, type ComposedForm} from './composeForm.ts';
import type {ParsedCommand} from './ParsedCommand.ts';
import {parseCommand} from './parseCommand.ts';
import type {Resolver} from './resolveValues.ts';
import type {SendProblem} from './SendProblem.ts';
import {useOpenBox} from './useOpenBox.ts';

interface Sending {
    scope: CommandScope;
    /** What stands in the box. */
    text: string;
    resolver(signal: AbortSignal): Resolver;
    /** Gets what is no App's command. */
    onSend(text: string): Promise<void> | void;
    /** The line was taken. */
    onDone(line: string): void;
}

/** What became of a line: the App or the host has it, it still stands (in a form now), or something is wrong with it. */
type Sent = 'taken' | 'stays' | SendProblem;

/**
 * Sends what is in the box: a command of an App to the App, everything else to the host. The line stays until it was
 * taken; pressing again while it is on its way does nothing, another line can be sent meanwhile. What went wrong with a
 * line that is not in the box any more is said in the channel.
 */
export function useSendCommand({scope, text: current, resolver, onSend, onDone}: Sending) {
    const apps = useApps();
    const intl = useIntl();
    const [underway, setUnderway] = useState<readonly string[]>([]);
    const [problem, setProblem] = useState<SendProblem>();
    const boxNow = useOpenBox(`${scope.teamId}/${scope.channelId}/${scope.rootId ?? ''}`, {text: current, clear: onDone, tell: setProblem});

    function read(line: string): ParsedCommand {
        const state = apps.store.getState();
        return parseCommand(line, selectBindings(state, scope, '/command'), {
            mode: 'send',
            fetchedForm: (location) => selectForm(state, scope, location),
        });
    }

    /** Reads the line; fetches the form first where the command declares only a source. */
    async function readWithForm(line: string): Promise<ParsedCommand | SendProblem> {
        const command = read(line);
        if (command.error || command.form || !command.leaf?.form) {
            return command;
        }
        const result = await apps.commandForm(command.leaf, commandContext(command, scope), scope, new AbortController().signal);
        return 'error' in result ? {line, text: errorText(intl, result.error), isMarkdown: true, spans: []} : read(line);
    }

    async function runCommand(line: string): Promise<Sent> {
        const command = await readWithForm(line);
        if (!('tokens' in command)) {
            return command;
        }
        const {leaf} = command;
        const composed = await composeCall(command, scope, resolver(new AbortController().signal));
        if ('errors' in composed || !leaf) {
            const errors = 'errors' in composed ? composed.errors : [];
            return {line, text: errors.map((error) => commandErrorText(intl, error)).join(' '), spans: errors};
        }
        const {error} = await apps.runCommand(composed.request, leaf);
        return error ? {line, text: errorText(intl, withFieldErrors(error)), isMarkdown: true, spans: []} : 'taken';
    }

    async function sendToHost(text: string): Promise<Sent> {
        try {
            await onSend(text);
            return 'taken';
        } catch (error) {
            return {line: text, text: errorText(intl, {text: error instanceof Error ? error.message : String(error)}), spans: []};
        }
    }

    /** Does the work once for a line, however often it is asked for meanwhile; other lines can be sent at the same time. */
    async function settle(line: string, work: () => Promise<Sent>): Promise<void> {
        if (underway.includes(line)) {
            return;
        }
        setUnderway((lines) => [...lines, line]);
        setProblem(undefined);
        const sent = await work();
        setUnderway((lines) => lines.filter((other) => other !== line));
        if (sent === 'taken') {
            boxNow().clear(line);
        } else if (sent !== 'stays') {
            tell(sent);
        }
    }

    function tell(found: SendProblem): void {
        const box = boxNow();
        if (box.shown && box.text.trimEnd() === found.line.trimEnd()) {
            box.tell(found);
            return;
        }
        const {channelId, rootId} = scope;
        const text = intl.formatMessage(
            {id: 'topmast.command.not_taken', defaultMessage: '{line} was not taken. {problem}'},
            {line: asCode(found.line), problem: found.text},
        );
        apps.host.showEphemeral({channelId, ...(rootId ? {rootId} : {}), text, isError: true});
    }

    return {
        /** Whether this text is on its way. */
        isPending: (text: string) => underway.includes(text.trimEnd()),
        /** What is wrong with the text as it stands. */
        problem: problem?.line.trimEnd() === current.trimEnd() ? problem : undefined,
        /** Nothing but white space is not sent. */
        send(text: string): Promise<void> {
            const line = text.trimEnd();
            if (line.trim() === '') {
                return Promise.resolve();
            }
            const isApps = read(line).trail.length > 0;
            return settle(line, () => (isApps ? runCommand(line) : sendToHost(text)));
        },
        /** Opens the command's form with what was typed, instead of sending it. The line stays until the form was sent. */
        openForm(text: string): Promise<void> {
            const line = text.trimEnd();
            return settle(line, async () => {
                const command = await readWithForm(line);
                const composed = 'tokens' in command ? await composeForm(line, read, resolver(new AbortController().signal)) : undefined;
                if (!composed || !('tokens' in command)) {
                    return 'tokens' in command ? {line, text: commandErrorText(intl, {code: 'missing_submit', start: 0, end: 0, params: {}}), spans: []} : command;
                }
                apps.openForm(withLeft(composed, line), commandContext(command, scope), command.leaf?.label ?? '', () => boxNow().clear(line), {errors: {}});
                return 'stays';
            });
        },
    };

    /** Tells above the fields what was typed and could not be taken over. */
    function withLeft({form, left}: ComposedForm, line: string): SubmittableForm {
        if (left.length === 0) {
            return form;
        }
        const heading = intl.formatMessage({id: 'topmast.command.not_in_form', defaultMessage: 'Not taken over from the command:'});
        const items = left.map((error) => `- ${asCode(line.slice(error.start, error.end) || line)} ${asPlain(commandErrorText(intl, error))}`);
        return {...form, header: [`**${heading}**`, items.join('\n'), form.header].filter(Boolean).join('\n\n')};
    }
}

/** Words that mean nothing to Markdown. */
function asPlain(text: string): string {
    return text.replace(/[!-/:-@[-`{-~]/g, '\\$&').replace(/\s+/g, ' ');
}

/** A line as code in Markdown, its own ticks included; the beginning of a long one. */
function asCode(line: string): string {
    const short = line.length > 100 ? `${line.slice(0, 100)}…` : line;
    const ticks = '`'.repeat(1 + Math.max(0, ...Array.from(short.matchAll(/`+/g), ([run]) => run.length)));
    const space = short.includes('`') ? ' ' : '';
    return ticks + space + short.replace(/\s+/g, ' ') + space + ticks;
}

/** An App may name fields instead of saying a sentence; in a command there is one line for all of it. */
function withFieldErrors(error: ErrorResponse): CodedError {
    const fields = Object.entries(error.data?.errors ?? {}).map(([field, text]) => `${field}: ${text}`);
    const text = [error.text, ...fields].filter(Boolean).join('\n\n');
    return {...error, text};
}
