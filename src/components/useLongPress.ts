import {useEffect, useRef, type MouseEvent, type PointerEvent} from 'react';

/** As long as the browsers' own. */
const longPress = 500;

/** Handlers for a control: a finger that rests on it calls `onLongPress`, and lifting that finger presses nothing. */
export function useLongPress(onLongPress: () => void) {
    const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
    const held = useRef(false);
    const stop = () => clearTimeout(timer.current);
    useEffect(() => () => clearTimeout(timer.current), []);
    return {
        onPointerDown: ({pointerType}: PointerEvent) => {
            held.current = false;
            stop();
            if (pointerType === 'touch') {
                timer.current = setTimeout(() => {
                    held.current = true;
                    onLongPress();
                }, longPress);
            }
        },
        onPointerUp: stop,
        onPointerCancel: stop,
        onPointerLeave: stop,
        onContextMenu: (event: MouseEvent) => {
            if (held.current) {
                event.preventDefault();
            }
        },
        onClickCapture: (event: MouseEvent) => {
            if (held.current) {
                held.current = false;
                event.preventDefault();
                event.stopPropagation();
            }
        },
    };
}
