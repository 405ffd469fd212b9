import {useSyncExternalStore} from 'react';

import {applyTheme, themes, type ThemeName} from '../components/index.ts';
import {directionOf} from '../messages/index.ts';

/** `auto`: as the language runs. */
export type Direction = 'auto' | 'ltr' | 'rtl';

export const directions: readonly Direction[] = ['auto', 'ltr', 'rtl'];

/** How somebody likes the page, kept in this browser. */
export interface Preferences {
    theme: ThemeName;
    direction: Direction;
}

const key = 'topmast.preferences';
const listeners = new Set<() => void>();
let current: Preferences = read();
let language = 'en';

/** The preferences and the function that changes some of them. */
export function usePreferences(): [Preferences, (change: Partial<Preferences>) => void] {
    return [useSyncExternalStore(subscribe, () => current), change];
}

/** Says on the document in which language the page speaks; it runs as that does, unless somebody chose otherwise. */
export function applyLanguage(locale: string): void {
    language = locale;
    applyPreferences();
}

/** Puts the preferences on the document's root, so that menus and modals outside of the page's own element have them too. */
export function applyPreferences(): void {
    applyTheme(themes[current.theme]);
    document.documentElement.lang = language;
    document.documentElement.dir = current.direction === 'auto' ? directionOf(language) : current.direction;
}

export function isThemeName(name: unknown): name is ThemeName {
    return typeof name === 'string' && Object.hasOwn(themes, name);
}

function change(changed: Partial<Preferences>): void {
    current = {...current, ...changed};
    try {
        localStorage.setItem(key, JSON.stringify(current));
    } catch {
        // Storage is switched off: the choice holds until the page is left.
    }
    applyPreferences();
    listeners.forEach((listener) => listener());
}

function subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
}

/** Without a choice: Denim, or Onyx where the system prefers dark. */
function read(): Preferences {
    const dark = window.matchMedia?.('(prefers-color-scheme: dark)').matches;
    const defaults: Preferences = {theme: dark ? 'onyx' : 'denim', direction: 'auto'};
    try {
        const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '{}');
        if (typeof kept !== 'object' || kept === null) {
            return defaults;
        }
        return {
            theme: 'theme' in kept && isThemeName(kept.theme) ? kept.theme : defaults.theme,
            direction: directions.find((known) => 'direction' in kept && kept.direction === known) ?? 'auto',
        };
    } catch {
        return defaults;
    }
}
