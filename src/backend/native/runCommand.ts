import {commandContext, composeCall, composeForm, parseCommand, type CommandError, type CommandScope, type ParsedCommand, type Resolver} from '../../protocol/command/index.ts';
import {bindingsAt, type Binding, type ClientContext, type Form, type SubmittableForm} from '../../protocol/index.ts';
import type {Bindings} from '../bindings/index.ts';
import type {Calls} from '../calls/index.ts';
import {callAs} from './callAs.ts';
import {commandAnswer, noForm, sayAlone, sentenceOf, type CommandAnswer} from './commandAnswer.ts';
import {commandSentence} from './commandSentence.ts';
import type {Typed} from './Native.ts';
import type {CommandDoor} from './openRegistrations.ts';
import {peopleAndChannels} from './peopleAndChannels.ts';
import type {Person} from './personOf.ts';

interface RunParts {
    bindings: Pick<Bindings, 'fetch'>;
    calls: Pick<Calls, 'invoke'>;
    /** Shows a form to the one who typed. */
    openForm(form: SubmittableForm, context: ClientContext): Promise<void>;
}

/**
 * Runs a line as the user who typed it: against the bindings that this user has in this channel, by the grammar of the message box. What is incomplete
 * and has a form goes on in the form; what is wrong is said.
 */
export async function runCommand({appId, word}: CommandDoor, typed: Typed, person: Person, {bindings, calls, openForm}: RunParts): Promise<CommandAnswer> {
    const {channelId, teamId, rootId, requestId} = typed;
    const {speech} = person;
    const scope: CommandScope = {channelId, teamId, ...(rootId ? {rootId} : {})};
    const line = `/${word} ${typed.text.trim()}`.trim();
    const fetched = await bindings.fetch({channelId, teamId}, person, {requestId});
    const commands = bindingsAt(fetched.bindings, '/command');
    const resolver: Resolver = {host: peopleAndChannels(person.api), teamId, clock: person.clock, signal: AbortSignal.timeout(10_000)};

    const read = await readWithForm(line, commands);
    if ('failure' in read) {
        return sayAlone(read.failure);
    }
    const {command, fetchedForm} = read;
    const failure = fetched.apps.find((app) => app.appId === appId)?.error;
    if (failure && command.error?.code === 'no_match') {
        return sayAlone(speech.error({code: failure.code, text: failure.message, params: failure.params})); // There is no such command because its App is away.
    }
    const composed = await composeCall(command, scope, resolver);
    if ('errors' in composed) {
        return await openIncomplete(composed.errors) ?? sayAlone(composed.errors.map((error) => commandSentence(error, speech)).join(' '));
    }
    const response = await callAs(calls, composed.request, person, requestId);
    if (response.type !== 'form') {
        return commandAnswer(response, speech);
    }
    await openForm(response.form, composed.request.context);
    return sayAlone(response.text);

    /** Reads the line; asks for the form first where the command declares only where it comes from. */
    async function readWithForm(text: string, tree: readonly Binding[]): Promise<{command: ParsedCommand; fetchedForm: () => Form | undefined} | {failure: string}> {
        const first = parseCommand(text, tree, {mode: 'send'});
        if (first.error || first.form || !first.leaf?.form?.source) {
            return {command: first, fetchedForm: () => undefined};
        }
        const response = await callAs(calls, {...first.leaf.form.source, values: {}, context: commandContext(first, scope), type: 'form'}, person, requestId);
        if (response.type !== 'form') {
            return {failure: response.type === 'error' ? sentenceOf(response, speech) ?? '' : noForm(response, speech)};
        }
        const form = () => response.form;
        return {command: parseCommand(text, tree, {mode: 'send', fetchedForm: form}), fetchedForm: form};
    }

    /** What is merely missing is asked for. */
    async function openIncomplete(errors: readonly CommandError[]): Promise<CommandAnswer | undefined> {
        if (!errors.every(({code}) => code === 'field_missing' || code === 'missing_value')) {
            return undefined;
        }
        const form = await composeForm(line, (other) => parseCommand(other, commands, {mode: 'send', fetchedForm}), resolver);
        if (!form) {
            return undefined;
        }
        await openForm(form.form, commandContext(command, scope));
        return sayAlone('');
    }
}
