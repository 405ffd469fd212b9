import {useLayoutEffect, useState, type RefObject} from 'react';

/**
 * Gives a dialog the focus when it opens: at once, before it is seen, since a focus that comes a frame later takes the
 * next keys from whoever is typing in another field already. Default: the first control behind the × of the header.
 */
export function useFirstFocus(dialog: HTMLElement | null, wanted: RefObject<HTMLElement | null> | undefined): void {
    const [first] = useState(wanted);
    useLayoutEffect(() => {
        if (!dialog) {
            return undefined;
        }
        const enter = () => {
            if (!dialog.contains(document.activeElement)) {
                (first?.current ?? firstControl(dialog)).focus();
            }
        };
        enter();
        // The menu that it was opened from gives the focus back to its own button, in the next frame.
        let frame = requestAnimationFrame(() => {
            frame = requestAnimationFrame(enter);
        });
        return () => cancelAnimationFrame(frame);
    }, [dialog, first]);
}

function firstControl(dialog: HTMLElement): HTMLElement {
    return dialog.querySelectorAll<HTMLElement>('a[href], button:enabled, input:enabled, select:enabled, textarea:enabled, [tabindex="0"]')[1] ?? dialog;
}
