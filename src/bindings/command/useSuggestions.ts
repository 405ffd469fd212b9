import {useMemo, useState} from 'react';
import {useIntl} from 'react-intl';

import type {FormBinding, SelectOption} from '../../protocol/index.ts';
import {selectForm} from '../../store/index.ts';
import {useApps} from '../AppsContext.ts';
import {errorText} from '../errorText.ts';
import {useAppsState} from '../useAppsState.ts';
import {useBindings} from '../useBindings.ts';
import {askQuestion, questionKey} from './askQuestion.ts';
import type {CommandError} from './CommandError.ts';
import {commandContext, type CommandScope} from './composeCall.ts';
import {listOptions} from './listOptions.ts';
import type {InputField} from './ParsedCommand.ts';
import {parseCommand} from './parseCommand.ts';
import type {Resolver} from './resolveValues.ts';
import {suggest} from './suggest.ts';
import type {FieldHint, Suggestion} from './Suggestion.ts';
import {answerQuestion, type Answer} from './suggestValues.ts';
import {useAnswer, type Outcome} from './useAnswer.ts';

export interface CommandSuggestions {
    options: Suggestion[];
    fieldHint?: FieldHint;
    /** What is wrong before the caret. */
    error?: CommandError;
    /** Why an App or the host gave no answer. */
    failure?: string;
    /** Somebody was asked and has not answered. */
    waiting: boolean;
    /** Asked and found, but there is nothing. */
    nothingFits: boolean;
    /** To resolve what was typed, labels of picked options included. */
    resolver(signal: AbortSignal): Resolver;
}

/** What can stand at the caret of a message box. An answer that comes late, for a text that is not there any more, is never shown. */
export function useSuggestions(text: string, caret: number, scope: CommandScope): CommandSuggestions {
    const apps = useApps();
    const intl = useIntl();
    const {bindings} = useBindings('/command', scope);
    const forms = useAppsState((state) => state.forms);
    const [picked] = useState(() => new Map<string, SelectOption>());

    const resolver = (signal: AbortSignal): Resolver => ({
        host: apps.host,
        teamId: scope.teamId,
        picked: (field, value) => picked.get(pickedKey(field, value)),
        signal,
    });

    const {live, sent, now} = useMemo(() => {
        const fetchedForm = (location: string) => selectForm({forms}, scope, location);
        const live = parseCommand(text.slice(0, caret), bindings, {mode: 'live', fetchedForm});
        const sent = parseCommand(text.trimEnd(), bindings, {mode: 'send', fetchedForm});
        return {live, sent, now: suggest(live)};
    }, [text, caret, bindings, forms, scope]);

    const {question} = now;
    async function ask(signal: AbortSignal): Promise<Outcome<Answer>> {
        if (!question) {
            return {failure: ''};
        }
        const outcome = await askQuestion(question, {apps, intl, scope, command: live, resolver: resolver(signal)});
        if ('answer' in outcome && outcome.answer.ask === 'lookup') {
            // Only the value is written into the line; its label is kept for the call.
            outcome.answer.items.forEach((item) => picked.set(pickedKey(question.value.field, item.value), item));
        }
        return outcome;
    }

    const {outcome, waiting} = useAnswer(question && questionKey(question, live, scope), ask);

    const leaf = now.needsForm && live.leaf?.form ? live.leaf : undefined;
    async function fetchForm(leaf: FormBinding | undefined, signal: AbortSignal) {
        const result = leaf && await apps.commandForm(leaf, commandContext(live, scope), scope, signal);
        return result && 'error' in result ? {failure: errorText(intl, result.error)} : {answer: undefined};
    }

    // The form itself arrives through the store, which forgets it when the bindings change; so it is not remembered here.
    const form = useAnswer(leaf && `${scope.channelId} ${live.location}`, (signal) => fetchForm(leaf, signal), {keep: false});

    const answer = outcome && 'answer' in outcome ? outcome.answer : undefined;
    const found = question && answer ? answerQuestion(question, live.text, answer) : [];
    const failure = [outcome, form.outcome].find((one) => one && 'failure' in one);
    return {
        options: listOptions({live, sent, options: [...now.options, ...found], question}),
        waiting: waiting || form.waiting,
        nothingFits: now.nothingFits === true || (answer !== undefined && found.length === 0 && !isMention(question)),
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
