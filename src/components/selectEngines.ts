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
