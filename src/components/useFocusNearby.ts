import {useEffect, useState} from 'react';

/**
 * When a dialog or a pane goes, and the focus with it, what had the focus before gets it back. Where that cannot take it
 * (a button that shows only while its row has the focus), the row takes it instead, so that whoever uses the keyboard is
 * not sent to the top of the page. Who went on elsewhere stays there.
 */
export function useFocusNearby(): void {
    // While it is drawn, not in an effect: what stands inside may have taken the focus by then.
    const [before] = useState(() => document.activeElement);
    useEffect(() => () => {
        // The next frame: a dialog's focus manager has tried the element itself by then.
        requestAnimationFrame(() => {
            for (const place of [before, before?.parentElement?.closest('[tabindex]')]) {
                if (place instanceof HTMLElement && (!document.activeElement || document.activeElement === document.body)) {
                    place.focus();
                }
            }
        });
    }, [before]);
}
