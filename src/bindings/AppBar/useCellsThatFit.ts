import {useLayoutEffect, useState, type RefObject} from 'react';

/** How many cells of so many pixels an element is tall enough for; all of them as long as nobody knows. */
export function useCellsThatFit(element: RefObject<HTMLElement | null>, cell: number): number {
    const [room, setRoom] = useState(Number.POSITIVE_INFINITY);
    // Also when the element comes after the first drawing; observing what is observed already costs nothing.
    useLayoutEffect(() => {
        const {current} = element;
        if (!current || typeof ResizeObserver === 'undefined') {
            return undefined;
        }
        const observer = new ResizeObserver(([entry]) => entry && setRoom(Math.floor(entry.contentRect.height / cell)));
        observer.observe(current);
        return () => observer.disconnect();
    });
    return room;
}
