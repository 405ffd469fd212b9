import {useLayoutEffect, useRef, type FocusEvent} from 'react';

import {drawnFields, fieldId, firstControlId} from './fieldIds.ts';
import type {FormState} from './FormState.ts';

interface Focused {
    element: Element;
    /** Keys of the fields, nearest first, as the form was drawn then. */
    nearest: string[];
}

/**
 * When what has the focus goes (its field with a refresh, "Stop waiting" with the press on it), the focus goes to its own
 * field, else to the next one that is still there, else to the one before; else to the form's first control. The browser
 * would send it to the top of the page. Returns what the form element must listen to.
 */
export function useFocusOfVanished(state: FormState, id: string, submitId: string) {
    const focused = useRef<Focused | null>(null);
    // After every drawing: anything that goes, goes with one.
    useLayoutEffect(() => {
        const vanished = focused.current;
        if (!vanished || vanished.element.isConnected || (document.activeElement && document.activeElement !== document.body)) {
            return;
        }
        focused.current = null;
        const ids = [...vanished.nearest.map((key) => fieldId(id, key)), firstControlId({form: state.form, focus: {turn: 0}}, id, submitId)];
        ids.map((each) => document.getElementById(each)).find((control) => control)?.focus();
    });
    return {
        onFocus({target, currentTarget}: FocusEvent<HTMLFormElement>) {
            // What is drawn elsewhere on the page (a list) belongs to whatever opened it.
            focused.current = currentTarget.contains(target) ? {element: target, nearest: nearestFields(state, id, target)} : null;
        },
        // React says nothing of the blur of what it removes.
        onBlur() {
            focused.current = null;
        },
    };
}

function nearestFields({form}: FormState, id: string, element: Element): string[] {
    const keys = drawnFields(form).map(({key}) => key);
    const frame = element.closest('.tm-field');
    const at = keys.findIndex((key) => frame?.contains(document.getElementById(fieldId(id, key))));
    return at < 0 ? [] : [...keys.slice(at), ...keys.slice(0, at).reverse()];
}
