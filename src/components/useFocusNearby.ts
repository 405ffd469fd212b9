import {useEffect, useState} from 'react';

/**
 * When a dialog goes and what had the focus before it cannot take it back (a button that shows only while its row has the
 * focus), the row takes it instead, so that whoever uses the keyboard is not sent to the top of the page.
 */
export function useFocusNearby(): void {
    const [before] = useState(() => document.activeElement);
    useEffect(() => () => {
        // The next frame: the dialog's focus manager has tried the element itself by then.
        requestAnimationFrame(() => {
            if (!document.activeElement || document.activeElement === document.body) {
                before?.parentElement?.closest<HTMLElement>('[tabindex]')?.focus();
            }
        });
    }, [before]);
}
