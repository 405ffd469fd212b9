import type {Binding} from '../protocol/index.ts';

/** Tells bindings apart: two Apps may use one location, one App may not. */
export const bindingKey = ({app_id: appId, location}: Binding): string => `${appId} ${location}`;

/** Bindings are never changed, so what one looks like is found out once. */
const faces = new WeakMap<Binding, string>();

/** All that is seen of a binding in a menu of the host's, as deep as those go: one level below the first. */
export function bindingFace(binding: Binding): string {
    const known = faces.get(binding);
    if (known !== undefined) {
        return known;
    }
    const face = JSON.stringify([...lookOf(binding), binding.bindings?.map((child) => [...lookOf(child), child.bindings !== undefined])]);
    faces.set(binding, face);
    return face;
}

const lookOf = (binding: Binding) => [bindingKey(binding), binding.label, binding.icon];
