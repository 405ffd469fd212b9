import type {Binding, TopBinding} from './Binding.ts';
import type {TopLocation} from './Location.ts';

/** All bindings directly at a place, of all Apps, in the order of the tree. */
export function bindingsAt(tree: readonly TopBinding[], location: TopLocation): Binding[] {
    return tree.filter((top) => top.location === location).flatMap((top) => top.bindings);
}
