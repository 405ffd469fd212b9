import {useState, type KeyboardEvent} from 'react';

import type {Choice} from './Choice.ts';
import type {SelectEngineProps} from './SelectEngine.ts';
import {changeTo, chosenOf} from './SelectProps.ts';
import type {FoundOptions} from './useFoundOptions.ts';

interface ComboboxKeysOptions<Option extends Choice> extends Pick<SelectEngineProps<Option>, 'select' | 'session'> {
    found: FoundOptions<Option>;
    row: number;
    setRow(row: number): void;
    /** Where the list is to begin when it opens. */
    aim(end: 'first' | 'last'): void;
    choose(option: Option): void;
    taken(option: Option | undefined): void;
}

/** Rows that PageUp and PageDown go over: those of one view of the list. */
const page = 7;

/** The keys of react-select, so that a form has one keyboard whatever the length of a list. */
export function useComboboxKeys<Option extends Choice>({select, session, found, row, setRow, aim, choose, taken}: ComboboxKeysOptions<Option>) {
    const {open, query, show, hide} = session;
    const [chip, setChip] = useState<number>();
    const chosen = chosenOf(select);

    const openAt = (end: 'first' | 'last') => {
        aim(end);
        show();
    };
    const chooseActive = () => {
        const option = found.at(row);
        if (option) {
            choose(option);
        }
    };
    const remove = () => {
        if (query !== '') {
            return false;
        }
        const at = chip ?? chosen.length - 1;
        const option = chosen[at];
        const allowed = chip !== undefined || select.clearable !== false;
        if (option && allowed) {
            changeTo(select, chosen.filter((other) => other !== option));
            setChip(chip === undefined || chosen.length === 1 ? undefined : Math.min(chip, chosen.length - 2));
            taken(select.multiple ? option : undefined);
        }
        return true;
    };
    const moveToChip = (by: -1 | 1) => {
        if (!select.multiple || query !== '' || chosen.length === 0) {
            return false;
        }
        const next = (chip ?? chosen.length) + by;
        setChip(next >= chosen.length ? undefined : Math.max(0, next));
        return true;
    };
    const moveTo = (next: number) => {
        setChip(undefined);
        setRow(Math.max(0, Math.min(next, found.count - 1)));
    };

    /** True: the key is used up. */
    const consume = (event: KeyboardEvent<HTMLInputElement>): boolean => {
        const {key} = event;
        switch (key) {
        case 'ArrowDown':
        case 'ArrowUp':
            if (!open) {
                openAt(key === 'ArrowDown' ? 'first' : 'last');
            } else if (found.count > 0) {
                moveTo((row + (key === 'ArrowDown' ? 1 : found.count - 1)) % found.count);
            }
            return true;
        case 'ArrowLeft':
        case 'ArrowRight':
            return moveToChip((key === 'ArrowLeft') === (getComputedStyle(event.currentTarget).direction === 'rtl') ? 1 : -1);
        case 'Backspace':
        case 'Delete':
            return remove();
        case ' ':
            if (query !== '') {
                return false;
            }
            if (open) {
                chooseActive();
            } else {
                openAt('first');
            }
            return true;
        default:
            return open && consumeInList(event);
        }
    };
    const consumeInList = (event: KeyboardEvent<HTMLInputElement>): boolean => {
        switch (event.key) {
        case 'Home':
        case 'End':
            moveTo(event.key === 'Home' ? 0 : found.count - 1);
            return true;
        case 'PageUp':
        case 'PageDown':
            moveTo(row + (event.key === 'PageUp' ? -page : page));
            return true;
        case 'Tab':
            // A list of several choices stays open for the next one, so there Tab must lead on.
            if (event.shiftKey || found.count === 0 || select.multiple) {
                return false;
            }
            chooseActive();
            return true;
        case 'Enter':
            // In a list that is still empty it means the list, not the form around it.
            chooseActive();
            return found.count > 0 || select.loading === true || select.options.length === 0;
        case 'Escape':
            // The dialog around it must not hear of it.
            event.stopPropagation();
            hide();
            return true;
        default:
            return false;
        }
    };
    return {
        chip: chip !== undefined && chip < chosen.length ? chip : undefined,
        leaveChips: () => setChip(undefined),
        onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => {
            const composing = event.nativeEvent.isComposing || event.keyCode === 229;
            if (!composing && !event.ctrlKey && !event.metaKey && !event.altKey && consume(event)) {
                event.preventDefault();
            }
        },
    };
}
