import {useState, type KeyboardEvent} from 'react';

import type {Suggestion} from './Suggestion.ts';
import type {CommandSuggestions} from './useSuggestions.ts';

interface Keys {
    text: string;
    caret: number;
    focused: boolean;
    suggestions: CommandSuggestions;
    /** A line of the list other than "Run". */
    onAccept(option: Exclude<Suggestion, {kind: 'run'}>): void;
    onSend(): void;
}

/** The keys of the box (docs/commands.md): whether its list is open, which line is chosen, and what a key does about it. */
export function useSuggestionKeys({text, caret, focused, suggestions, onAccept, onSend}: Keys) {
    const {options} = suggestions;
    /** The text over which the list was closed, by Escape or because it was sent; any other text opens it again. */
    const [dismissed, setDismissed] = useState<string>();
    if (dismissed !== undefined && dismissed !== text) {
        setDismissed(undefined);
    }
    const [chosen, setChosen] = useState({line: '', option: ''});

    const open = focused && text.startsWith('/') && dismissed !== text && (options.length > 0 || hasNews(suggestions));
    // What was chosen stays chosen when an answer adds to the list; another line begins at the top of its own. Only opening
    // the form is never begun with: Enter on a line that cannot run must say what is wrong with it.
    const line = `${caret} ${text}`;
    const top = options[0]?.kind === 'open_form' ? -1 : 0;
    const stillThere = chosen.line === line ? options.findIndex((option) => nameOf(option) === chosen.option) : -1;
    const active = stillThere >= 0 ? stillThere : top;
    const option = open ? options[active] : undefined;

    function move(step: 1 | -1): void {
        const next = step === 1 ? active + 1 : Math.max(active, 0) - 1;
        const option = options[(next + options.length) % options.length];
        setChosen({line, option: option ? nameOf(option) : ''});
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
    function press(event: KeyboardEvent): boolean {
        switch (event.key) {
        case 'ArrowDown':
        case 'ArrowUp':
            if (!open || options.length === 0) {
                return false;
            }
            move(event.key === 'ArrowDown' ? 1 : -1);
            return true;
        case 'Enter':
            if (event.shiftKey || event.altKey) {
                return false;
            }
            if (option && !event.ctrlKey && !event.metaKey) {
                pick(option);
            } else {
                send();
            }
            return true;
        case 'Tab': {
            // Tab completes and never sends: over the line that sends, it takes the first that completes.
            const completing = option?.kind === 'run' ? options.find((other) => 'completion' in other) : option;
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
                setDismissed(text);
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
        onKeyDown(event: KeyboardEvent): void {
            // Keys pressed while a character is being composed (Japanese, Chinese, …) belong to that. Safari tells the one
            // that ends it by its code alone.
            const isComposing = event.nativeEvent.isComposing || event.keyCode === 229;
            if (!isComposing && press(event)) {
                event.preventDefault();
            }
        },
    };
}

/** Tells a line of the list from the others. */
function nameOf({kind, label, hint = ''}: Suggestion): string {
    return JSON.stringify([kind, label, hint]);
}

/** Something to tell though there is nothing to choose. */
function hasNews({fieldHint, error, failure, waiting, nothingFits}: CommandSuggestions): boolean {
    return fieldHint !== undefined || error !== undefined || failure !== undefined || waiting || nothingFits;
}
