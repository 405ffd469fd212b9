import type {ChangeEvent, FocusEvent, KeyboardEvent, RefObject, SyntheticEvent} from 'react';

import type {Span} from '../../protocol/command/index.ts';
import type {Clock, Lines, SelectOption} from '../../protocol/index.ts';
import type {SendProblem} from './SendProblem.ts';
import type {FieldHint, Suggestion} from './Suggestion.ts';
import type {Wait} from './useAnswer.ts';

/** Where a box stands. */
interface CommandPlace {
    channelId: string;
    /** `''` in direct and group channels. */
    teamId: string;
    /** Root of the thread in which the box stands. */
    rootId?: string | undefined;
    /** What `today` means in a field of dates. Default: the machine's. Must stay the same function. */
    clock?: () => Clock;
}

export interface CommandOptions extends CommandPlace {
    /** A draft that the host keeps; with `onChange`. Absent: the hook keeps it. */
    value?: string | undefined;
    onChange?: ((text: string) => void) | undefined;
    /** Gets ordinary messages, and commands that are no App's. The draft stays when it rejects. */
    onSend(text: string): Promise<void> | void;
}

/** Whose box it is: ours, which sends by itself, or the product's, which is only driven. */
export type CommandWays = CommandPlace & (
    | Pick<CommandOptions, 'onSend'> & {hostSends?: undefined; completesOnly?: undefined; picked?: undefined}
    | {
        onSend?: undefined;
        /** Sends what stands in the box as the product does it: for who picks "Run". Enter without a chosen row is left to the product. */
        hostSends: () => void;
        /** What is written there is never run, so neither running nor opening a form is offered. */
        completesOnly?: boolean;
        /** Keeps what lookups have found, for whoever sends the line. */
        picked: Map<string, SelectOption>;
    }
);

/** What a screen reader must be told on the text area. */
export interface CommandAttributes {
    role: 'combobox';
    'aria-autocomplete': 'list';
    'aria-haspopup': 'listbox';
    'aria-expanded': boolean;
    'aria-controls': string | undefined;
    'aria-activedescendant': string | undefined;
    'aria-invalid': true | undefined;
    'aria-describedby': string | undefined;
    'aria-busy': true | undefined;
}

/** What belongs on the text area, accessibility included. */
export interface CommandInputProps extends CommandAttributes {
    ref: RefObject<HTMLTextAreaElement>;
    value: string;
    onChange(event: ChangeEvent<HTMLTextAreaElement>): void;
    onSelect(event: SyntheticEvent<HTMLTextAreaElement>): void;
    onFocus(event: FocusEvent<HTMLTextAreaElement>): void;
    onBlur(event: FocusEvent<HTMLTextAreaElement>): void;
    onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): void;
}

/** What is to be drawn of a box. */
export interface CommandView {
    text: string;
    /** Characters before the caret. */
    caret: number;
    write(next: {text: string; caret: number}): void;
    /** Whether there is anything to show over the box. */
    isOpen: boolean;
    /** Made when they are looked at: draw those in sight, with `rows.at(index)`. */
    rows: Lines<Suggestion>;
    /** Index of the row that Enter takes; -1: none. */
    active: number;
    /** Does what Enter on this row does. */
    pick(row: Suggestion): void;
    /** The field being filled in. */
    field?: FieldHint;
    /** What is wrong before the caret, in words. */
    error?: string;
    /** Why an App or the host gave no answer; Markdown. */
    failure?: string;
    /** Somebody was asked and has not answered: `pending` after 150 ms, `slow` after 3 s. */
    wait: Wait;
    /** The user gave up waiting. */
    cancelled: boolean;
    cancel(): void;
    nothingFits: boolean;
    /** What went wrong when the text was sent, until it is changed. */
    problem?: SendProblem;
    /** Which parts of the text are wrong, in order: characters counted from 0. */
    marks: readonly Span[];
    /** The text is on its way. */
    isSending: boolean;
    send(): void;
    /** Ids for the list, its rows, the line about the field, and the problem, to which `inputProps` point. */
    ids: {list: string; row(index: number): string; field: string; problem: string};
    /** For a polite live region that is always there: what changed in the list. */
    announcement: string;
}

export interface Command extends CommandView {
    inputProps: CommandInputProps;
}
