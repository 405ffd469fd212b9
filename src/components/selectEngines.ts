import {onDemand, type OnDemand} from './onDemand.ts';
import type {SelectEngine} from './SelectEngine.ts';

/** react-select for most lists, our own combobox with virtual rows for long ones; each in a file of its own. */
export const selectEngines = {
    search: onDemand(() => import('./SearchSelect.tsx').then((module) => module.SearchSelect)),
    combobox: onDemand(() => import('./Combobox.tsx').then((module) => module.Combobox)),
} satisfies Record<string, OnDemand<SelectEngine>>;

/**
 * Fetches all that selects need, once; afterwards a select that is come to stands at once. They do this by themselves when
 * they are first needed; call it earlier where nobody should ever wait, or in a test that is not about waiting.
 */
export async function loadSelect(): Promise<void> {
    await Promise.all(Object.values(selectEngines).map((engine) => engine.load()));
}

/** Fetches an engine as soon as the browser has nothing else to do. Where it cannot say when that is, the first focus does. */
export function loadWhenIdle(engine: OnDemand<SelectEngine>): () => void {
    if (engine.now() || typeof requestIdleCallback !== 'function') {
        return () => undefined;
    }
    // When this fails nobody has asked for it yet: whoever does hears of it.
    const idle = requestIdleCallback(() => void engine.load().catch(() => undefined));
    return () => cancelIdleCallback(idle);
}
