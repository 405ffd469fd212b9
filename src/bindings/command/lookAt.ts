import type {IntlShape} from 'react-intl';

import {commandContext} from '../../protocol/command/index.ts';
import {joinLines, type Binding} from '../../protocol/index.ts';
import {errorText, type AppsState} from '../../store/index.ts';
import type {Outcome} from './answerCache.ts';
import {askedOf, askQuestion} from './askQuestion.ts';
import {commandErrorText} from './commandErrorText.ts';
import type {CommandSuggestions, Look} from './CommandSuggestions.ts';
import {listOptions} from './listOptions.ts';
import {readerOf} from './readerOf.ts';
import {suggest} from './suggest.ts';
import type {Surroundings} from './Surroundings.ts';
import {answerQuestion, type Answer} from './suggestValues.ts';
import type {AnswerState} from './useAnswer.ts';
import {waitTexts} from './waitTexts.ts';

/** What can stand at the caret of a message box: all that is done for a key. */
export function lookAt(line: string, caret: number, commands: readonly Binding[], forms: AppsState['forms'], around: Surroundings): Look {
    const {apps, intl, scope, completesOnly = false} = around;
    const clock = around.readClock();
    const reader = readerOf(commands, forms, scope);
    const live = reader.live(line, caret);
    const sent = reader.send(line.trimEnd());
    const now = suggest(live, {read: reader.send, clock});
    const {question, error} = now;
    const leaf = now.needsForm && live.leaf?.form ? live.leaf : undefined;

    function list(asked: AnswerState<Answer>, form: AnswerState<undefined>): CommandSuggestions {
        const {outcome} = asked;
        const answer = outcome && 'answer' in outcome ? outcome.answer : undefined;
        const found = question && answer ? answerQuestion(question, live, answer) : [];
        const options = joinLines(now.options, found);
        const waiting = leaf ? form : asked;
        const failed = [outcome, form.outcome].find((one) => one && 'failure' in one);
        // Inside a text a name that is nobody's is just text.
        const isMention = question !== undefined && 'mention' in question && question.mention !== undefined;
        const shown = {
            options: completesOnly ? options : listOptions({live, sent, options, question, clock}),
            wait: waiting.wait,
            cancelled: waiting.outcome !== undefined && 'cancelled' in waiting.outcome,
            cancel: waiting.cancel,
            nothingFits: now.nothingFits === true || (answer !== undefined && asked.wait === 'none' && found.length === 0 && !isMention),
            marks: error ? [error] : [],
            ...(now.fieldHint && {fieldHint: now.fieldHint}),
            ...(error && {error: commandErrorText(intl, error)}),
            ...(failed && 'failure' in failed && {failure: failed.failure}),
        };
        return {...shown, announcement: announce(intl, shown)};
    }

    return {
        asked: question && askedOf(question, live, scope),
        ask: async (signal) => (question ? askQuestion(question, live, around, signal) : {cancelled: true}),
        askedForm: leaf && {family: `${scope.channelId} ${live.location}`, query: ''},
        async askForm(signal): Promise<Outcome<undefined>> {
            const result = leaf && await apps.commandForm(leaf, commandContext(live, scope), scope, signal);
            return result && 'error' in result ? {failure: errorText(intl, result.error)} : {answer: undefined};
        },
        list,
    };
}

function announce(intl: IntlShape, {options, error, wait, cancelled, nothingFits}: Omit<CommandSuggestions, 'announcement'>): string {
    if (error) {
        return error;
    }
    if (wait === 'pending' || wait === 'slow') {
        return waitTexts[wait](intl);
    }
    if (cancelled) {
        return waitTexts.cancelled(intl);
    }
    return nothingFits ? waitTexts.nothingFits(intl) : intl.formatMessage(
        {id: 'topmast.command.count', defaultMessage: '{count, plural, =0 {No suggestions} one {# suggestion} other {# suggestions}}'},
        {count: options.length},
    );
}
