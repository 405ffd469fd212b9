import {joinLocation, type Binding, type Location} from '../index.ts';
import type {EmbedChoice, EmbedSelect} from './EmbedView.ts';

/** What a select of bindings offers. Made where it is drawn, since most posts are cleaned long before they are seen. */
export function choicesOf({binding, location, key}: EmbedSelect): EmbedChoice[] {
    return below(binding.bindings ?? [], location, key, '');
}

/** Deeper levels stand in the same list, named by the way to them. */
function below(bindings: readonly Binding[], parent: Location, key: string, way: string): EmbedChoice[] {
    return bindings.flatMap((binding, at) => {
        const location = joinLocation(parent, binding.location);
        const value = `${key}/${at}`;
        const label = way + binding.label;
        if (binding.bindings) {
            return below(binding.bindings, location, value, `${label} › `);
        }
        return binding.icon ? {label, value, binding, location, icon_data: binding.icon} : {label, value, binding, location};
    });
}
