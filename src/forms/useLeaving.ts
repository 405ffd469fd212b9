import {useRef, useState} from 'react';

import type {AppFormControls} from './useAppForm.ts';

/** How a form is closed. */
export interface Leaving {
    /** The question whether to discard what was typed stands there. */
    asked: boolean;
    /** Closes, or asks first when something was typed. */
    ask(): void;
    /** Goes on; the focus goes back to where it was. */
    stay(): void;
    /** Closes and forgets what was typed. */
    discard(): void;
}

/** Closing asks first when it would lose typing. What is being sent is not lost: its answer comes all the same. */
export function useLeaving({state, discard}: AppFormControls, onClose: () => void): Leaving {
    const [asked, setAsked] = useState(false);
    const before = useRef<Element | null>(null);
    return {
        asked,
        ask() {
            if (state.edited.size > 0 && state.submitting === null) {
                before.current = document.activeElement;
                setAsked(true);
            } else {
                onClose();
            }
        },
        stay() {
            setAsked(false);
            if (before.current instanceof HTMLElement) {
                before.current.focus();
            }
        },
        discard() {
            discard();
            onClose();
        },
    };
}
