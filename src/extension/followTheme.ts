import type {HostStore} from './HostRegistry.ts';
import {currentTeamId} from './HostState.ts';
import {at} from './readState.ts';
import {watchState} from './watchState.ts';

/** As the library's style sheet knows it. */
const dark = 'tm-dark';

/**
 * Says on the root of the page whether the host's theme is dark, by the colour behind its messages, and follows a change of
 * theme: the host sets its colours on the root when the preference changes. Returns what takes the class away.
 */
export function followTheme(store: HostStore, {documentElement: root, defaultView}: Document): () => void {
    let frame = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
        const colour = defaultView?.getComputedStyle(root).getPropertyValue('--center-channel-bg').trim() ?? '';
        root.classList.toggle(dark, isDark(colour));
    };
    const lookSoon = () => {
        // The host draws its colours some time after its state has changed: mostly before the next frame.
        defaultView?.cancelAnimationFrame(frame);
        clearTimeout(timer);
        frame = defaultView?.requestAnimationFrame(look) ?? 0;
        timer = setTimeout(look, 300);
    };
    const observer = new MutationObserver(lookSoon);
    observer.observe(root, {attributes: true, attributeFilter: ['style', 'class']});
    const end = watchState(store, themeOf, lookSoon);
    look();
    return () => {
        end();
        observer.disconnect();
        defaultView?.cancelAnimationFrame(frame);
        clearTimeout(timer);
        root.classList.remove(dark);
    };
}

/** What the reader chose, for this team or for all. */
function themeOf(state: unknown): unknown {
    const preference = (team: string) => at(state, 'entities', 'preferences', 'myPreferences', `theme--${team}`);
    return preference(currentTeamId(state)) ?? preference('');
}

/** By perceived brightness of `#rgb`, `#rrggbb` or `rgb(r, g, b)`; a colour that is none of these counts as light. */
export function isDark(colour: string): boolean {
    const hex = /^#(?:[\da-f]{3}|[\da-f]{6})$/i.test(colour) ? colour.slice(1) : '';
    const digits = hex.length === 3 ? [...hex].map((digit) => digit + digit) : hex.match(/../g) ?? [];
    const parts = hex ? digits.map((pair) => Number.parseInt(pair, 16)) : /^rgba?\(/.test(colour) ? (colour.match(/[\d.]+/g) ?? []).map(Number) : [];
    const [red, green, blue] = parts;
    return red !== undefined && green !== undefined && blue !== undefined && (red * 299 + green * 587 + blue * 114) / 1000 < 128;
}
