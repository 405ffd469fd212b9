import {useState} from 'react';

import {firstLines, type Lines} from '../../protocol/index.ts';
import type {CommandSuggestions} from './CommandSuggestions.ts';
import type {Suggestion} from './Suggestion.ts';

interface Keys {
    text: string;
    caret: number;
    focused: boolean;
    /** Enter takes the top row, and is ours in any case. Otherwise it takes what was chosen with the arrows, and is not ours without that. */
    beginsAtTop: boolean;
    suggestions: CommandSuggestions;
    /** A line of the list other than "Run". */
    onAccept(option: Exclude<Suggestion, {kind: 'run'}>): void;
    onSend(): void;
}

/** Of a key that was pressed, React's event or the browser's. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'altKey' | 'ctrlKey' | 'metaKey' | 'stopPropagation'>;

const steps = {ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10};

/** Only lists that an answer adds to move their lines, and those are short. */
const searched = 1_000;

/** The keys of the box (docs/commands.md): whether its list is open, which line is chosen, and what a key does about it. */
export function useSuggestionKeys({text, caret, focused, beginsAtTop, suggestions, onAccept, onSend}: Keys) {
    const {options} = suggestions;
    /** The text over which the list was closed, by Escape or because it was sent; any other text opens it again. */
    const [dismissed, setDismissed] = useState<string>();
    if (dismissed !== undefined && dismissed !== text) {
        setDismissed(undefined);
    }
    const [chosen, setChosen] = useState({line: '', option: '', index: 0});

    const open = focused && text.startsWith('/') && dismissed !== text && (options.length > 0 || hasNews(suggestions));
    // What was chosen stays chosen when an answer adds to the list; another line begins at the top of its own. Only opening
    // the form is never begun with: Enter on a line that cannot run must say what is wrong with it.
    const line = `${caret} ${text}`;
    const top = !beginsAtTop || options.at(0)?.kind === 'open_form' ? -1 : 0;
    const stillThere = chosen.line === line ? placeOf(options, chosen) : -1;
    const active = stillThere >= 0 ? stillThere : top;
    const option = open && active >= 0 ? options.at(active) : undefined;

    function choose(index: number): void {
        const next = options.at(index);
        setChosen({line, option: next ? nameOf(next) : '', index});
    }

    /** One step goes round at the ends; a page stops there. */
    function move(steps: number): void {
        const from = Math.max(active, steps > 0 ? -1 : 0);
        const last = options.length - 1;
        choose(Math.abs(steps) === 1 ? (from + steps + options.length) % options.length : Math.min(Math.max(from + steps, 0), last));
    }

    function send(): void {
        setDismissed(text);
        onSend();
    }

    function pick(option: Suggestion): void {
        if (option.kind === 'run') {
            send();
        } else {
            onAccept(option);
        }
    }

    /** True: the key was ours, and must do nothing else. */
    function press(event: KeyPress): boolean {
        switch (event.key) {
        case 'ArrowDown':
        case 'ArrowUp':
        case 'PageDown':
        case 'PageUp':
            if (!open || options.length === 0 || event.shiftKey || event.altKey || event.ctrlKey || event.metaKey) {
                return false;
            }
            move(steps[event.key]);
            return true;
        case 'Enter':
            if (event.shiftKey || event.altKey) {
                return false;
            }
            if (option && !event.ctrlKey && !event.metaKey) {
                pick(option);
            } else if (beginsAtTop) {
                send();
            } else {
                // The list closes over a line that the product sends, as over one of ours.
                setDismissed(text);
                return false;
            }
            return true;
        case 'Tab': {
            // Tab completes and never sends: over the line that sends, or where none is chosen, it takes the first that completes.
            const completing = open && (!option || option.kind === 'run') ? firstLines(options, 2).find((other) => 'completion' in other) : option;
            if (!completing || event.shiftKey) {
                return false;
            }
            pick(completing);
            return true;
        }
        case 'Escape':
            if (open) {
                // The list alone closes, not a modal or panel around the box.
                event.stopPropagation();
                if (suggestions.wait === 'slow') {
                    suggestions.cancel();
                } else {
                    setDismissed(text);
                }
            }
            return open;
        default:
            return false;
        }
    }

    return {
        open,
        /** Index of the chosen line; -1 when none is. */
        active,
        pick,
        send,
        press,
    };
}

/** Tells a line of the list from the others. */
function nameOf({kind, label, hint = ''}: Suggestion): string {
    return JSON.stringify([kind, label, hint]);
}

/** Where the chosen line stands now; -1: not any more. */
function placeOf(options: Lines<Suggestion>, {option, index}: {option: string; index: number}): number {
    const same = options.at(index);
    return same && nameOf(same) === option ? index : firstLines(options, searched).findIndex((other) => nameOf(other) === option);
}

/** Something to tell though there is nothing to choose. */
function hasNews({fieldHint, error, failure, wait, cancelled, nothingFits}: CommandSuggestions): boolean {
    return fieldHint !== undefined || error !== undefined || failure !== undefined || wait === 'pending' || wait === 'slow' || cancelled || nothingFits;
}
