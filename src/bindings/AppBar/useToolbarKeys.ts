import {useState, type FocusEvent, type KeyboardEvent} from 'react';

/**
 * One stop of Tab for a column of buttons, arrows, Home and End from one to the next (WAI-ARIA toolbar). Each button stands
 * in an element with its key as `data-key`. `props` go on the toolbar.
 */
export function useToolbarKeys(keys: readonly string[]) {
    const [last, setLast] = useState<string>();
    const current = last !== undefined && keys.includes(last) ? last : keys[0];
    return {
        tabIndexOf: (key: string) => (key === current ? 0 : -1),
        props: {
            // Before the buttons see it: a menu's button opens by the arrow down elsewhere, here the arrow goes on.
            onKeyDownCapture(event: KeyboardEvent<HTMLElement>) {
                const target = goal(event);
                if (target) {
                    event.preventDefault();
                    event.stopPropagation();
                    target.focus();
                }
            },
            onFocusCapture({target}: FocusEvent) {
                setLast(target.closest('[data-key]')?.getAttribute('data-key') ?? undefined);
            },
        },
    };
}

function goal({key, target, currentTarget}: KeyboardEvent<HTMLElement>): HTMLElement | undefined {
    // React tells of keys in menus that stand elsewhere in the page, too.
    const buttons = [...currentTarget.querySelectorAll('button')];
    const at = buttons.findIndex((button) => button === target);
    if (at < 0) {
        return undefined;
    }
    switch (key) {
        case 'ArrowDown':
            return buttons[(at + 1) % buttons.length];
        case 'ArrowUp':
            return buttons.at(at - 1);
        case 'Home':
            return buttons[0];
        case 'End':
            return buttons.at(-1);
        default:
            return undefined;
    }
}
