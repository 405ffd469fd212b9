import type {Span} from '../../protocol/command/index.ts';
import type {Lines} from '../../protocol/index.ts';
import type {Asked, Outcome} from './answerCache.ts';
import type {FieldHint, Suggestion} from './Suggestion.ts';
import type {Answer} from './suggestValues.ts';
import type {AnswerState, Wait} from './useAnswer.ts';

/** What stands over a box. */
export interface CommandSuggestions {
    /** Rows of the list, made when they are looked at. */
    options: Lines<Suggestion>;
    /** The field being filled in. */
    fieldHint?: FieldHint;
    /** What is wrong before the caret, in words, and where. */
    error?: string;
    marks: readonly Span[];
    /** Why an App or the host gave no answer; Markdown. */
    failure?: string;
    /** Somebody was asked and has not answered: `pending` is worth a note, `slow` a way to give up. */
    wait: Wait;
    /** The user gave up waiting. */
    cancelled: boolean;
    cancel(): void;
    /** Asked and found, but there is nothing. */
    nothingFits: boolean;
    /** What of it a screen reader is told when it changes; a failure is an alert of its own. */
    announcement: string;
}

/** A line read at its caret: what must be asked about it, and the list that comes of the answers. */
export interface Look {
    /** What only the App or the host knows. */
    asked: Asked | undefined;
    ask(signal: AbortSignal): Promise<Outcome<Answer>>;
    /** The form of the command, when that must be fetched. It arrives through the store, which forgets it when the bindings change. */
    askedForm: Asked | undefined;
    askForm(signal: AbortSignal): Promise<Outcome<undefined>>;
    list(asked: AnswerState<Answer>, form: AnswerState<undefined>): CommandSuggestions;
}
