import {useMemo, useState} from 'react';
import {useIntl} from 'react-intl';

import type {Clock, FormBinding, SelectOption} from '../../protocol/index.ts';
import {errorText, selectForm} from '../../store/index.ts';
import {useApps} from '../AppsContext.ts';
import {useAppsState} from '../useAppsState.ts';
import {useBindings} from '../useBindings.ts';
import {createAnswerCache, type Outcome} from './answerCache.ts';
import {askedOf, askQuestion} from './askQuestion.ts';
import type {CommandError} from './CommandError.ts';
import {commandContext, type CommandScope} from './composeCall.ts';
import {joinLines, type Lines} from './Lines.ts';
import {listOptions} from './listOptions.ts';
import {narrowAnswer} from './narrowAnswer.ts';
import type {InputField} from './ParsedCommand.ts';
import {parseCommand} from './parseCommand.ts';
import type {Resolver} from './resolveValues.ts';
import {suggest} from './suggest.ts';
import type {FieldHint, Suggestion} from './Suggestion.ts';
import {answerQuestion, type Answer} from './suggestValues.ts';
import {useAnswer, type Wait} from './useAnswer.ts';

export interface CommandSuggestions {
    /** Rows of the list, made when they are looked at. */
    options: Lines<Suggestion>;
    /** The field being filled in. */
    fieldHint?: FieldHint;
    /** What is wrong before the caret. */
    error?: CommandError;
    /** Why an App or the host gave no answer; Markdown. */
    failure?: string;
    /** Somebody was asked and has not answered: `pending` is worth a note, `slow` a way to give up. */
    wait: Wait;
    /** The user gave up waiting. */
    cancelled: boolean;
    cancel(): void;
    /** Asked and found, but there is nothing. */
    nothingFits: boolean;
    /** To resolve what was typed, labels of picked options included. */
    resolver(signal: AbortSignal): Resolver;
}

/** What can stand at the caret of a message box. An answer that comes late, for a text that is not there any more, is never shown. */
export function useSuggestions(text: string, caret: number, scope: CommandScope, readClock: () => Clock): CommandSuggestions {
    const apps = useApps();
    const intl = useIntl();
    const {bindings} = useBindings('/command', scope);
    const forms = useAppsState((state) => state.forms);
    const [picked] = useState(() => new Map<string, SelectOption>());
    const [cache] = useState(() => createAnswerCache<Answer>(narrowAnswer));

    const resolver = (signal: AbortSignal): Resolver => ({
        host: apps.host,
        teamId: scope.teamId,
        clock: readClock(),
        picked: (field, value) => picked.get(pickedKey(field, value)),
        signal,
    });

    const {live, sent, now, clock} = useMemo(() => {
        const fetchedForm = (location: string) => selectForm({forms}, scope, location);
        const read = (line: string) => parseCommand(line, bindings, {mode: 'send', fetchedForm});
        const clock = readClock();
        const live = parseCommand(text, bindings, {mode: 'live', caret, fetchedForm});
        return {live, sent: read(text.trimEnd()), now: suggest(live, {read, clock}), clock};
    }, [text, caret, bindings, forms, scope, readClock]);

    const {question} = now;
    async function ask(signal: AbortSignal): Promise<Outcome<Answer>> {
        if (!question) {
            return {cancelled: true};
        }
        const outcome = await askQuestion(question, {apps, intl, scope, command: live, resolver: resolver(signal)});
        if ('answer' in outcome && outcome.answer.ask === 'lookup') {
            // Only the value is written into the line; its label is kept for the call.
            outcome.answer.items.forEach((item) => picked.set(pickedKey(question.value.field, item.value), item));
        }
        return outcome;
    }

    const asked = useAnswer(question && askedOf(question, live, scope), ask, cache);

    const leaf = now.needsForm && live.leaf?.form ? live.leaf : undefined;
    async function fetchForm(leaf: FormBinding | undefined, signal: AbortSignal): Promise<Outcome<undefined>> {
        const result = leaf && await apps.commandForm(leaf, commandContext(live, scope), scope, signal);
        return result && 'error' in result ? {failure: errorText(intl, result.error)} : {answer: undefined};
    }

    // The form itself arrives through the store, which forgets it when the bindings change; so it is not remembered here.
    const form = useAnswer(leaf && {family: `${scope.channelId} ${live.location}`, query: ''}, (signal) => fetchForm(leaf, signal));

    const {outcome} = asked;
    const answer = outcome && 'answer' in outcome ? outcome.answer : undefined;
    const found = question && answer ? answerQuestion(question, live, answer) : [];
    const waiting = leaf ? form : asked;
    const failure = [outcome, form.outcome].find((one) => one && 'failure' in one);
    return {
        options: listOptions({live, sent, options: joinLines(now.options, found), question, clock}),
        wait: waiting.wait,
        cancelled: waiting.outcome !== undefined && 'cancelled' in waiting.outcome,
        cancel: waiting.cancel,
        nothingFits: now.nothingFits === true || (answer !== undefined && asked.wait === 'none' && found.length === 0 && !isMention(question)),
        resolver,
        ...(now.fieldHint ? {fieldHint: now.fieldHint} : {}),
        ...(now.error ? {error: now.error} : {}),
        ...(failure && 'failure' in failure ? {failure: failure.failure} : {}),
    };
}

function pickedKey(field: InputField, value: string): string {
    return `${field.name} ${value}`;
}

/** Inside a text a name that is nobody's is just text. */
function isMention(question: {mention?: number} | object | undefined): boolean {
    return question !== undefined && 'mention' in question && question.mention !== undefined;
}
