import {onDemand, type OnDemand} from './onDemand.ts';
import type {SelectEngine} from './SelectEngine.ts';

/** react-select for most lists, our own combobox with virtual rows for long ones; each in a file of its own. */
export const selectEngines = {
    search: onDemand(() => import('./SearchSelect.tsx').then((module) => module.SearchSelect)),
    combobox: onDemand(() => import('./Combobox.tsx').then((module) => module.Combobox)),
} satisfies Record<string, OnDemand<SelectEngine>>;

/** Fetches an engine as soon as the browser has nothing else to do. Where it cannot say when that is, the first focus does. */
export function loadWhenIdle(engine: OnDemand<SelectEngine>): () => void {
    if (engine.now() || typeof requestIdleCallback !== 'function') {
        return () => undefined;
    }
    // When this fails nobody has asked for it yet: whoever does hears of it.
    const idle = requestIdleCallback(() => void engine.load().catch(() => undefined));
    return () => cancelIdleCallback(idle);
}
