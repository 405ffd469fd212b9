import {useId, useMemo, useRef, useState} from 'react';
import {useIntl} from 'react-intl';

import type {SelectOption} from '../../protocol/index.ts';
import {useApps} from '../AppsContext.ts';
import {applyCompletion} from './applyCompletion.ts';
import type {Command, CommandOptions} from './Command.ts';
import type {Suggestion} from './Suggestion.ts';
import type {Surroundings} from './Surroundings.ts';
import {systemClock} from './systemClock.ts';
import {useBox} from './useBox.ts';
import {useCommandEngine} from './useCommandEngine.ts';
import {notLoaded, useSendCommand} from './useSendCommand.ts';
import {useSuggestionKeys} from './useSuggestionKeys.ts';
import {useSuggestions} from './useSuggestions.ts';

/**
 * A message box that completes and runs the slash commands of Apps, without a look of its own: for people who draw
 * theirs (`CommandBox` is drawn on it). Text, caret, keys, lookups, errors and sending are here; you draw a text area, a
 * list and a problem. Below `AppsProvider`. A box in another channel or thread is another box: give it a `key`. What reads
 * commands is fetched when the box is come to (`loadCommands`): until then there are no rows, and a command that is sent waits.
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
    const apps = useApps();
    const id = useId();
    const [picked] = useState(() => new Map<string, SelectOption>());
    const around = useMemo((): Surroundings => (
        {apps, intl, scope: {channelId, teamId, rootId}, readClock: clock, picked}
    ), [apps, intl, channelId, teamId, rootId, clock, picked]);
    const ref = useRef<HTMLTextAreaElement>(null);
    const box = useBox(ref, value, onChange);
    const {text, caret} = box;
    const {engine, state, fetchEngine} = useCommandEngine(text);
    const suggestions = useSuggestions(engine, text, caret, around);
    const sending = useSendCommand({around, text, fetchEngine, onSend, onDone: (line) => box.clear(line)});
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
    const isSending = sending.isPending(text);
    const problem = sending.problem ?? (state === 'failed' && !isSending ? notLoaded(text, intl) : undefined);
    const ids = {list: `${id}-list`, row: (index: number) => `${id}-${index}`, field: `${id}-field`, problem: `${id}-problem`};
    const hasList = isOpen && rows.length > 0;
    return {
        text, caret, write: box.write,
        isOpen, rows, active, pick: list.pick,
        wait, cancelled, cancel, nothingFits,
        isSending, send: list.send,
        marks: problem ? problem.spans : suggestions.marks,
        ids,
        announcement: isOpen ? suggestions.announcement : '',
        ...(field && {field}),
        ...(error && {error}),
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
            'aria-busy': isSending || state === 'loading' || wait === 'pending' || wait === 'slow' || undefined,
            onChange: box.onChange,
            onSelect: box.onSelect,
            onFocus() {
                box.onFocus();
                void fetchEngine();
            },
            onBlur: box.onBlur,
            onKeyDown: list.onKeyDown,
        },
    };
}
