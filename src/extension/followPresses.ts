import type {OpenMenu} from './Extension.ts';

/** Where somebody pressed last. */
export interface PressedPlace {
    get(): OpenMenu['anchor'];
    /** Listens no more. */
    close(): void;
}

/** What counts as one thing to press. */
const pressable = 'button, a, [role=button], [role=menuitem], li';

/**
 * The host tells a plugin that something was pressed, but not where; a menu of ours has to stand there. A menu of the host's
 * may be gone by then: its place is measured at the press.
 */
export function followPresses(document: Document): PressedPlace {
    let anchor: OpenMenu['anchor'] = {x: 0, y: 0, width: 0, height: 0};
    const note = ({target}: Event) => {
        if (target instanceof Element) {
            const {x, y, width, height} = (target.closest(pressable) ?? target).getBoundingClientRect();
            anchor = {x, y, width, height};
        }
    };
    const noteKey = (event: KeyboardEvent) => {
        if (event.key === 'Enter' || event.key === ' ') {
            note(event);
        }
    };
    document.addEventListener('click', note, {capture: true, passive: true});
    document.addEventListener('keydown', noteKey, {capture: true, passive: true});
    return {
        get: () => anchor,
        close() {
            document.removeEventListener('click', note, {capture: true});
            document.removeEventListener('keydown', noteKey, {capture: true});
        },
    };
}
