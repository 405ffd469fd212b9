import {useState} from 'react';

import type {Binding} from '../protocol/index.ts';
import {steadyBindings} from './steadyBindings.ts';

export interface Steadiness {
    /** Somebody points at the list, or stands in it with the keyboard. */
    held: boolean;
    /** What the bindings belong to, such as a channel; for another one nothing is held. */
    scope: string;
    /** See `steadyBindings`. */
    late: 'append' | 'wait';
}

/** Bindings that do not move under the pointer while a late App's answer arrives (progressive bindings). */
export function useSteadyBindings(known: readonly Binding[], {held, scope, late}: Steadiness): readonly Binding[] {
    const [state, setState] = useState({known, scope, shown: known});
    // Where nothing stands nothing can be held; and what went away under the pointer never said that the pointer left.
    const isHeld = held && state.scope === scope && state.shown.length > 0;
    if (state.known === known && state.scope === scope && (isHeld || state.shown === known)) {
        return state.shown;
    }
    const shown = isHeld ? steadyBindings(state.shown, known, late) : known;
    setState({known, scope, shown});
    return shown;
}
