import {useLayoutEffect, useState, type UIEvent} from 'react';

interface VisibleRowsOptions {
    /** What scrolls. */
    list: HTMLElement | null;
    count: number;
    active: number;
}

/** Drawn before and after those that are seen, so that a short scroll shows no gap. */
const around = 4;
/** Pixels: the most that the list shows, as in the style sheet; and a row's height where it cannot be measured. */
const listHeight = 280;
const guessedRow = 36;

/**
 * Which rows of a long list must be drawn. All rows are of one height, so this is arithmetic and costs the same at any
 * length; a virtualiser for rows of any height needs a pass over all of them whenever a key has changed the list.
 */
export function useVisibleRows({list, count, active}: VisibleRowsOptions) {
    const [row, setRow] = useState(guessedRow);
    const [first, setFirst] = useState(0);
    const seen = Math.ceil(listHeight / row) + 1;
    const some = count > 0;

    useLayoutEffect(() => {
        const measured = some && list?.querySelector<HTMLElement>('[aria-posinset]')?.offsetHeight;
        if (measured) {
            // What the style sheet makes of a row is known only now.
            // oxlint-disable-next-line react/set-state-in-effect
            setRow(measured);
        }
    }, [list, some]);

    // The active row is brought into view when it or the list changes, before anything is painted.
    useLayoutEffect(() => {
        if (list) {
            const top = Math.min(active, count - 1) * row;
            const lowest = top + row + paddings(list) - list.clientHeight;
            // Scrolling is done to the element itself; React has no other word for it.
            // oxlint-disable-next-line react/immutability
            list.scrollTop = Math.max(Math.min(list.scrollTop, top), lowest);
            // How far it could be scrolled, only the element knows.
            // oxlint-disable-next-line react/set-state-in-effect
            setFirst(Math.floor(list.scrollTop / row));
        }
    }, [list, active, count, row]);

    const from = Math.max(0, Math.min(first, count - seen) - around);
    const to = Math.min(count, from + seen + 2 * around);
    const rows = Array.from({length: Math.max(0, to - from)}, (_, at) => from + at);
    if (active < count && (active < from || active >= to)) {
        // Scrolled out of sight, but the text box still speaks of it.
        rows.push(active);
    }
    return {
        rows,
        /** Pixels of all rows together. */
        height: count * row,
        top: (at: number) => at * row,
        onScroll: (event: UIEvent<HTMLElement>) => setFirst(Math.floor(event.currentTarget.scrollTop / row)),
    };
}

function paddings(element: Element): number {
    const {paddingBlockStart, paddingBlockEnd} = getComputedStyle(element);
    return (Number.parseFloat(paddingBlockStart) || 0) + (Number.parseFloat(paddingBlockEnd) || 0);
}
