import type {Binding} from '../protocol/index.ts';

/** Two Apps may use one location; one App may not. */
export function bindingKey({app_id, location}: Binding): string {
    return `${app_id} ${location}`;
}

/**
 * What to show while somebody points at what is shown: everything stays where it is, as it is known now; what is gone
 * stays until they go on. `late`: what has come since stands at the end, or waits.
 */
export function steadyBindings(shown: readonly Binding[], known: readonly Binding[], late: 'append' | 'wait'): readonly Binding[] {
    const now = new Map(known.map((binding) => [bindingKey(binding), binding]));
    const before = new Set(shown.map(bindingKey));
    const added = late === 'append' ? known.filter((binding) => !before.has(bindingKey(binding))) : [];
    return [...shown.map((binding) => now.get(bindingKey(binding)) ?? binding), ...added];
}
