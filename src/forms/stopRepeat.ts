import type {KeyboardEvent} from 'react';

/**
 * An Enter that is held down presses once: its repeats would send the form again as soon as an error is there, or the
 * next step before anybody has read it. Several lines of text take them as new lines.
 */
export function stopRepeat(event: KeyboardEvent): void {
    if (event.repeat && event.key === 'Enter' && !(event.target instanceof HTMLTextAreaElement)) {
        event.preventDefault();
    }
}
