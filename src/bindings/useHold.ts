import {useMemo, useState, type FocusEvent} from 'react';

/** Whether somebody points at an element, or stands in it with the keyboard; `props` go on the element. */
export function useHold() {
    const [pointed, setPointed] = useState(false);
    const [focused, setFocused] = useState(false);
    const props = useMemo(() => ({
        onPointerEnter: () => setPointed(true),
        onPointerLeave: () => setPointed(false),
        onFocus: () => setFocused(true),
        onBlur: ({currentTarget, relatedTarget}: FocusEvent) => setFocused(relatedTarget instanceof Node && currentTarget.contains(relatedTarget)),
    }), []);
    return {held: pointed || focused, props};
}
