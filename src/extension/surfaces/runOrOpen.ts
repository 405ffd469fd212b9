import type {ActingContext} from '../../bindings/index.ts';
import type {Binding, Location} from '../../protocol/index.ts';
import type {Extension} from '../Extension.ts';

/** What a press on a binding in a place of the host's does: it runs; one that holds others opens a menu of ours, as deep as it likes. */
export function runOrOpen({apps, openMenu}: Extension, binding: Binding, location: Location, context: ActingContext): void {
    if (binding.bindings) {
        openMenu({label: binding.label, bindings: binding.bindings, parent: location, context});
    } else {
        void apps.run(binding, {location, context});
    }
}
