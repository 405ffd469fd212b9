import {
    useId, useMemo, useRef,
    type ChangeEvent, type FocusEvent, type KeyboardEvent, type RefObject, type SyntheticEvent,
} from 'react';
import {useIntl, type IntlShape} from 'react-intl';

import type {Clock} from '../../protocol/index.ts';
import {applyCompletion} from './applyCompletion.ts';
import {commandErrorText} from './commandMessages.ts';
import type {Lines} from './Lines.ts';
import type {SendProblem} from './SendProblem.ts';
import type {FieldHint, Suggestion} from './Suggestion.ts';
import {systemClock} from './systemClock.ts';
import type {Span} from './Token.ts';
import type {Wait} from './useAnswer.ts';
import {useBox} from './useBox.ts';
import {useSendCommand} from './useSendCommand.ts';
import {useSuggestionKeys} from './useSuggestionKeys.ts';
import {useSuggestions, type CommandSuggestions} from './useSuggestions.ts';
import {waitTexts} from './waitTexts.ts';

export interface CommandOptions {
    channelId: string;
    /** `''` in direct and group channels. */
    teamId: string;
    /** Root of the thread in which the box stands. */
    rootId?: string | undefined;
    /** A draft that the host keeps; with `onChange`. Absent: the hook keeps it. */
    value?: string | undefined;
    onChange?: ((text: string) => void) | undefined;
    /** Gets ordinary messages, and commands that are no App's. The draft stays when it rejects. */
    onSend(text: string): Promise<void> | void;
    /** What `today` means in a field of dates. Default: the machine's. Must stay the same function. */
    clock?: () => Clock;
}

/** What belongs on the text area, accessibility included. */
export interface CommandInputProps {
    ref: RefObject<HTMLTextAreaElement>;
    role: 'combobox';
    value: string;
    'aria-autocomplete': 'list';
    'aria-haspopup': 'listbox';
    'aria-expanded': boolean;
    'aria-controls': string | undefined;
    'aria-activedescendant': string | undefined;
    'aria-invalid': true | undefined;
    'aria-describedby': string | undefined;
    'aria-busy': true | undefined;
    onChange(event: ChangeEvent<HTMLTextAreaElement>): void;
    onSelect(event: SyntheticEvent<HTMLTextAreaElement>): void;
    onFocus(event: FocusEvent<HTMLTextAreaElement>): void;
    onBlur(event: FocusEvent<HTMLTextAreaElement>): void;
    onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): void;
}

export interface Command {
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
    inputProps: CommandInputProps;
    /** For a polite live region that is always there: what changed in the list. */
    announcement: string;
}

/**
 * A message box that completes and runs the slash commands of Apps, without a look of its own: for people who draw
 * theirs (`CommandBox` is drawn on it). Text, caret, keys, lookups, errors and sending are here; you draw a text area, a
 * list and a problem. Below `AppsProvider`. A box in another channel or thread is another box: give it a `key`.
 *
 * ```tsx
 * function MyBox({channel}) {
 *     const command = useCommand({channelId: channel.id, teamId: channel.teamId, onSend: post});
 *     return (
 *         <>
 *             <textarea aria-label='Message' {...command.inputProps}/>
 *             {command.isOpen && (
 *                 <div role='listbox' id={command.ids.list} aria-label='Suggestions'>
 *                     {Array.from({length: Math.min(command.rows.length, 20)}, (_, index) => {
 *                         const row = command.rows.at(index);
 *                         return row && (
 *                             <div key={index} id={command.ids.row(index)} role='option' aria-selected={index === command.active}
 *                                 onMouseDown={(event) => event.preventDefault()} onClick={() => command.pick(row)}>{row.label}</div>
 *                         );
 *                     })}
 *                 </div>
 *             )}
 *             {command.problem && <p id={command.ids.problem} role='alert'>{command.problem.text}</p>}
 *         </>
 *     );
 * }
 * ```
 */
export function useCommand({channelId, teamId, rootId = '', value, onChange, onSend, clock = systemClock}: CommandOptions): Command {
    const intl = useIntl();
    const id = useId();
    const scope = useMemo(() => ({channelId, teamId, rootId}), [channelId, teamId, rootId]);
    const ref = useRef<HTMLTextAreaElement>(null);
    const box = useBox(ref, value, onChange);
    const {text, caret} = box;
    const suggestions = useSuggestions(text, caret, scope, clock);
    const sending = useSendCommand({scope, text, resolver: suggestions.resolver, onSend, onDone: (line) => box.clear(line)});
    const list = useSuggestionKeys({text, caret, focused: box.focused, suggestions, onAccept: accept, onSend: () => void sending.send(text)});

    function accept(option: Exclude<Suggestion, {kind: 'run'}>): void {
        if (option.kind === 'open_form') {
            void sending.openForm(text);
        } else {
            box.write(applyCompletion(text, option.completion));
        }
    }

    const {open: isOpen, active} = list;
    const {options: rows, fieldHint: field, error, failure, wait, cancelled, cancel, nothingFits} = suggestions;
    const {problem} = sending;
    const isSending = sending.isPending(text);
    const marks = problem ? problem.spans : error ? [error] : [];
    const ids = {list: `${id}-list`, row: (index: number) => `${id}-${index}`, field: `${id}-field`, problem: `${id}-problem`};
    const hasList = isOpen && rows.length > 0;
    return {
        text, caret, write: box.write,
        isOpen, rows, active, pick: list.pick,
        wait, cancelled, cancel, nothingFits,
        isSending, send: list.send, marks,
        ids,
        announcement: isOpen ? announce(intl, suggestions) : '',
        ...(field && {field}),
        ...(error && {error: commandErrorText(intl, error)}),
        ...(failure && {failure}),
        ...(problem && {problem}),
        inputProps: {
            ref,
            role: 'combobox',
            value: text,
            'aria-autocomplete': 'list',
            'aria-haspopup': 'listbox',
            'aria-expanded': hasList,
            'aria-controls': hasList ? ids.list : undefined,
            'aria-activedescendant': hasList && active >= 0 ? ids.row(active) : undefined,
            'aria-invalid': problem ? true : undefined,
            'aria-describedby': problem ? ids.problem : isOpen && field ? ids.field : undefined,
            'aria-busy': isSending || wait === 'pending' || wait === 'slow' || undefined,
            onChange: box.onChange,
            onSelect: box.onSelect,
            onFocus: box.onFocus,
            onBlur: box.onBlur,
            onKeyDown: list.onKeyDown,
        },
    };
}

/** What of the list a screen reader is told when it changes; a failure is an alert of its own. */
function announce(intl: IntlShape, {options, error, wait, cancelled, nothingFits}: CommandSuggestions): string {
    if (error) {
        return commandErrorText(intl, error);
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
