/** The host's own list of suggestions, while one is shown. */
export const hostListSelector = '#suggestionList, .suggestion-list';

/** The keys that the host's list would take. */
const listKeys: ReadonlySet<string> = new Set(['ArrowUp', 'ArrowDown', 'Enter', 'Tab', 'Escape']);

/** Keys that we press for the user: they are the host's alone. */
const pressed = new WeakSet<Event>();

export const isPressedByUs = (event: Event): boolean => pressed.has(event);

export const isHostListOpen = (): boolean => document.querySelector(hostListSelector) !== null;

/**
 * Before a key of the user goes to the host: its list that nobody sees must not take it, e.g. Enter must send and not
 * complete. Escape closes it, as a user would.
 */
export function clearTheWay({key}: Pick<KeyboardEvent, 'key'>, textarea: HTMLTextAreaElement): void {
    if (listKeys.has(key) && isHostListOpen()) {
        press(textarea, 'keydown', {key: 'Escape', code: 'Escape', keyCode: 27});
    }
}

/**
 * Sends what stands in a box of the host, whatever its user has chosen to send with: Ctrl and Enter does always. What
 * comes of it (its hooks, its line for errors, its draft) is the host's.
 */
export function sendFrom(textarea: HTMLTextAreaElement): void {
    clearTheWay({key: 'Enter'}, textarea);
    const enter = {key: 'Enter', code: 'Enter', keyCode: 13, ctrlKey: true};
    if (press(textarea, 'keydown', enter)) {
        press(textarea, 'keypress', {...enter, charCode: 13});
    }
}

/** False: somebody has taken it. */
function press(textarea: HTMLTextAreaElement, type: 'keydown' | 'keypress', key: KeyboardEventInit): boolean {
    const event = new KeyboardEvent(type, {...key, bubbles: true, cancelable: true});
    pressed.add(event);
    return textarea.dispatchEvent(event);
}
