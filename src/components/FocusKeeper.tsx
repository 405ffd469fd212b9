import {useLayoutEffect, type ReactNode} from 'react';
import {flushSync} from 'react-dom';

import type {Handover} from './createHandover.ts';
import type {SelectSession} from './SelectEngine.ts';

interface FocusKeeperProps {
    /** Of the text box inside; the one that comes has the same. */
    id: string;
    handover: Handover;
    type: SelectSession['type'];
    children: ReactNode;
}

/** Give it a new key with each new text box: focus and caret go over in the same drawing, so no key can fall between, then the keys that were kept. */
export function FocusKeeper({id, handover, type, children}: FocusKeeperProps) {
    useLayoutEffect(() => {
        const box = document.getElementById(id);
        const caret = handover.takeCaret();
        const keys = handover.takeKeys();
        if (caret && box instanceof HTMLInputElement) {
            box.focus({preventScroll: true});
            box.setSelectionRange(caret.start, caret.end);
        }
        if (keys.length > 0) {
            // Each key is drawn before the next, as if they came one by one; not inside of this drawing.
            queueMicrotask(() => keys.forEach((key) => flushSync(() => press(id, key, type))));
        }
        return () => {
            if (box instanceof HTMLInputElement && box === document.activeElement) {
                handover.keepCaret({start: box.selectionStart, end: box.selectionEnd});
            }
        };
    }, [id, handover, type]);
    return <>{children}</>;
}

function press(id: string, key: string, type: SelectSession['type']): void {
    const box = document.getElementById(id);
    const unused = box?.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true, cancelable: true}));
    if (unused && key.length === 1 && box instanceof HTMLInputElement) {
        type(box.value + key);
    }
}
