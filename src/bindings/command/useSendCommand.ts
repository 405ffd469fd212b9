import {useState} from 'react';
import {useIntl} from 'react-intl';

import {selectBindings, selectForm} from '../../store/index.ts';
import {useApps} from '../AppsContext.ts';
import {errorText} from '../errorText.ts';
import {commandErrorText} from './commandMessages.ts';
import {commandContext, composeCall, type CommandScope} from './composeCall.ts';
import {composeForm} from './composeForm.ts';
import type {ParsedCommand} from './ParsedCommand.ts';
import {parseCommand} from './parseCommand.ts';
import type {Resolver} from './resolveValues.ts';
import type {Span} from './Token.ts';

/** What went wrong with a line, shown under the box until the line is changed. */
export interface SendProblem {
    /** The line it is about. */
    line: string;
    text: string;
    /** Which part of the line; absent: all of it. */
    span?: Span;
}

interface Sending {
    scope: CommandScope;
    resolver(signal: AbortSignal): Resolver;
    /** Gets what is no App's command. */
    onSend(text: string): Promise<void> | void;
    /** The line was taken. */
    onDone(line: string): void;
}

/**
 * Sends what is in the box: a command of an App to the App, everything else to the host. The line stays until it was
 * taken; pressing again while it is on its way does nothing, another line can be sent meanwhile.
 */
export function useSendCommand({scope, resolver, onSend, onDone}: Sending) {
    const apps = useApps();
    const intl = useIntl();
    const [underway, setUnderway] = useState<readonly string[]>([]);
    const [problem, setProblem] = useState<SendProblem>();

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
        return 'error' in result ? {line, text: errorText(intl, result.error)} : read(line);
    }

    /** Undefined: it was taken. */
    async function runCommand(line: string): Promise<SendProblem | undefined> {
        const command = await readWithForm(line);
        if (!('tokens' in command)) {
            return command;
        }
        const {leaf} = command;
        const composed = await composeCall(command, scope, resolver(new AbortController().signal));
        if ('errors' in composed || !leaf) {
            const errors = 'errors' in composed ? composed.errors : [];
            const [first] = errors;
            return {line, text: errors.map((error) => commandErrorText(intl, error)).join(' '), ...(first ? {span: first} : {})};
        }
        const {error} = await apps.runCommand(composed.request, leaf);
        return error && {line, text: errorText(intl, withFieldErrors(error))};
    }

    async function sendToHost(text: string): Promise<SendProblem | undefined> {
        try {
            await onSend(text);
            return undefined;
        } catch (error) {
            return {line: text, text: errorText(intl, {text: error instanceof Error ? error.message : String(error)})};
        }
    }

    /** Does the work once for a line, however often it is asked for meanwhile; other lines can be sent at the same time. */
    async function settle(line: string, work: () => Promise<SendProblem | undefined>): Promise<void> {
        if (underway.includes(line)) {
            return;
        }
        setUnderway((lines) => [...lines, line]);
        setProblem(undefined);
        const found = await work();
        setUnderway((lines) => lines.filter((other) => other !== line));
        if (found) {
            setProblem(found);
        } else {
            onDone(line);
        }
    }

    return {
        /** Whether this text is on its way. */
        isPending: (text: string) => underway.includes(text),
        problem,
        /** Nothing but white space is not sent. */
        send(text: string): Promise<void> {
            const line = text.trimEnd();
            if (line.trim() === '') {
                return Promise.resolve();
            }
            const isApps = read(line).trail.length > 0;
            return settle(text, () => (isApps ? runCommand(line) : sendToHost(text)));
        },
        /** Opens the command's form with what was typed, instead of sending it. */
        openForm(text: string): Promise<void> {
            return settle(text, async () => {
                const command = read(text.trimEnd());
                const form = await composeForm(command, resolver(new AbortController().signal));
                if (!form) {
                    return {line: text, text: commandErrorText(intl, {code: 'missing_submit', start: 0, end: 0, params: {}})};
                }
                apps.openForm(form, commandContext(command, scope), command.leaf?.label ?? '');
                return undefined;
            });
        },
    };
}

/** An App may name fields instead of saying a sentence; in a command there is one line for all of it. */
function withFieldErrors(error: {text?: string; code?: string; data?: {errors?: Record<string, string>}}) {
    const fields = Object.entries(error.data?.errors ?? {}).map(([field, text]) => `${field}: ${text}`);
    const text = [error.text, ...fields].filter(Boolean).join('\n');
    return {...(error.code ? {code: error.code} : {}), text};
}
