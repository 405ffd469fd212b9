import type {Binding} from '../protocol/index.ts';

/** Tells bindings apart: two Apps may use one location, one App may not. */
export const bindingKey = ({app_id: appId, location}: Binding): string => `${appId} ${location}`;

/** All that is seen of a binding in a menu of the host's, as deep as those go (one level below the first). */
export function bindingFace(binding: Binding, depth = 1): string {
    const {label, icon, bindings} = binding;
    const below = bindings && depth > 0 ? bindings.map((child) => bindingFace(child, depth - 1)) : Boolean(bindings);
    return JSON.stringify([bindingKey(binding), label, icon, below]);
}
