import {useEffect, useState, type RefObject} from 'react';

/**
 * Makes the posts in `list` (elements with `data-row`) one stop of the tab order: Up and Down go to the next post, Home and End to
 * the first and the last. Returns the key of the post that had the focus last, which is the one to be tabbable.
 */
export function useRovingFocus(list: RefObject<HTMLElement | null>): string | undefined {
    const [chosen, setChosen] = useState<string>();
    useEffect(() => {
        const element = list.current;
        const choose = (event: FocusEvent) => {
            const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-row]') : null;
            setChosen(row?.dataset['row']);
        };
        const move = (event: KeyboardEvent) => {
            const from = event.target;
            // Only when a post itself has the focus: in a button or a link the keys are theirs.
            if (!element || !(from instanceof HTMLElement) || from.dataset['row'] === undefined) {
                return;
            }
            const all = [...element.querySelectorAll<HTMLElement>('[data-row]')];
            const at = all.indexOf(from);
            const steps: Record<string, number> = {ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: all.length - 1};
            const next = all[steps[event.key] ?? -1];
            if (next) {
                event.preventDefault();
                next.focus();
            }
        };
        element?.addEventListener('focusin', choose);
        element?.addEventListener('keydown', move);
        return () => {
            element?.removeEventListener('focusin', choose);
            element?.removeEventListener('keydown', move);
        };
    }, [list]);
    return chosen;
}
