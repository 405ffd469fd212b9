import type {CommandError, InputField, Span, ValueCaret} from '../../protocol/command/index.ts';
import type {Lines} from '../../protocol/index.ts';
import type {HostChannel, HostUser} from '../../store/index.ts';

/** What accepting a suggestion writes: `text` instead of the characters of the span. */
export interface Completion extends Span {
    text: string;
}

interface SuggestionBase {
    label: string;
    hint?: string;
    description?: string;
    /** URL. */
    icon?: string;
}

/** A day or time that is offered by its name. */
export type NamedTime = 'today' | 'tomorrow' | 'now';

/** One line of the list. */
export type Suggestion = SuggestionBase & (
    | {kind: 'word' | 'flag' | 'value' | 'list'; completion: Completion}
    | {kind: 'time'; time: NamedTime; completion: Completion}
    | {kind: 'user'; user: HostUser; completion: Completion}
    | {kind: 'channel'; channel: HostChannel; completion: Completion}
    /** Sends the line as it is. */
    | {kind: 'run'}
    /** Opens the command's form with what was typed. */
    | {kind: 'open_form'}
);

/** Something that only the App or the host knows; its answer becomes suggestions. */
export type Question = {
    /** What to look for. */
    query: string;
    /** What the answer replaces. */
    value: ValueCaret;
} & (
    | {ask: 'lookup'}
    | {ask: 'users' | 'channels'; /** Of a text: only the `@name` or `~name` at the caret is replaced, from here. */ mention?: number}
);

/** The field being filled in, told beside the list. */
export interface FieldHint {
    field: InputField;
    /** Typed as a list. */
    isList: boolean;
}

/** What can be said about the line at its caret without asking anybody. */
export interface Suggestions {
    options: Lines<Suggestion>;
    question?: Question;
    fieldHint?: FieldHint;
    /** What is wrong before the caret. Without `options` nothing more could be read. */
    error?: CommandError;
    /** A static select has nothing that begins so. */
    nothingFits?: boolean;
    /** The form must be fetched first. */
    needsForm?: boolean;
}
