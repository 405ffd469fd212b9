import {useId, useMemo, useState} from 'react';
import {useIntl} from 'react-intl';

import type {SelectOption} from '../../protocol/index.ts';
import {useApps} from '../AppsContext.ts';
import {applyCompletion} from './applyCompletion.ts';
import type {CommandAttributes, CommandView, CommandWays} from './Command.ts';
import type {CommandInput} from './CommandInput.ts';
import {notLoaded} from './notLoaded.ts';
import type {Suggestion} from './Suggestion.ts';
import type {Surroundings} from './Surroundings.ts';
import {systemClock} from './systemClock.ts';
import {useCommandEngine} from './useCommandEngine.ts';
import {useSendCommand} from './useSendCommand.ts';
import {useSuggestionKeys, type KeyPress} from './useSuggestionKeys.ts';
import {useSuggestions} from './useSuggestions.ts';

/** A box that is driven: what to draw of it, what belongs on its text area, and its keys. */
export interface DrivenCommand extends CommandView {
    attributes: CommandAttributes;
    /** True: the key was ours, and must do nothing else. Not for keys that belong to a character being composed (`isComposing`). */
    press(event: KeyPress): boolean;
    /** When the box is come to. */
    fetchEngine(): void;
}

/**
 * Completes and runs commands in any text area: `useCommand` is this over a box of its own. Where the product's own box
 * is driven, `hostSends`: what is sent goes the product's way, and Enter is its key unless a row was chosen. Below `AppsProvider`.
 */
export function useCommandIn(input: CommandInput, {channelId, teamId, rootId = '', clock = systemClock, ...ways}: CommandWays): DrivenCommand {
    const intl = useIntl();
    const apps = useApps();
    const id = useId();
    const [own] = useState(() => new Map<string, SelectOption>());
    const {hostSends, completesOnly = false, picked = own} = ways;
    const around = useMemo((): Surroundings => (
        {apps, intl, scope: {channelId, teamId, rootId}, readClock: clock, picked, completesOnly}
    ), [apps, intl, channelId, teamId, rootId, clock, picked, completesOnly]);
    const {text, caret} = input;
    const {engine, state, fetchEngine} = useCommandEngine(text);
    const suggestions = useSuggestions(engine, text, caret, around);
    const sending = useSendCommand({around, text, fetchEngine, onSend: ways.onSend, onDone: (line) => input.clear(line)});
    const list = useSuggestionKeys({
        text, caret, suggestions, focused: input.focused, beginsAtTop: !hostSends,
        onAccept: accept, onSend: hostSends ?? (() => void sending.send(text)),
    });

    function accept(option: Exclude<Suggestion, {kind: 'run'}>): void {
        if (option.kind === 'open_form') {
            void sending.openForm(text);
        } else {
            input.write(applyCompletion(text, option.completion));
        }
    }

    const {open: isOpen, active} = list;
    const {options: rows, fieldHint: field, error, failure, wait, cancelled, cancel, nothingFits} = suggestions;
    const isSending = sending.isPending(text);
    const problem = sending.problem ?? (state === 'failed' && !isSending ? notLoaded(text, intl) : undefined);
    const ids = {list: `${id}-list`, row: (index: number) => `${id}-${index}`, field: `${id}-field`, problem: `${id}-problem`};
    const hasList = isOpen && rows.length > 0;
    return {
        text, caret, write: input.write,
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
        attributes: {
            role: 'combobox',
            'aria-autocomplete': 'list',
            'aria-haspopup': 'listbox',
            'aria-expanded': hasList,
            'aria-controls': hasList ? ids.list : undefined,
            'aria-activedescendant': hasList && active >= 0 ? ids.row(active) : undefined,
            'aria-invalid': problem ? true : undefined,
            'aria-describedby': problem ? ids.problem : isOpen && field ? ids.field : undefined,
            'aria-busy': isSending || state === 'loading' || wait === 'pending' || wait === 'slow' || undefined,
        },
        press: list.press,
        fetchEngine: () => void fetchEngine(),
    };
}
