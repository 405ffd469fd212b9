import {useCallback, useEffect} from 'react';

import type {Extension} from '../Extension.ts';
import {at} from '../readState.ts';

/** What the host shows at the side while a form of ours stands there. */
export function SidePanel({extension: {store, panel, forms}}: {extension: Extension}) {
    const take = useCallback((element: HTMLDivElement | null) => panel.set(element), [panel]);
    useEffect(() => () => {
        // Whoever closes the host's side closes the form: what was typed is kept as a draft. Where the host shows something else there, it comes back as a dialog.
        const isClosed = at(store.getState(), 'views', 'rhs', 'isSidebarOpen') === false;
        forms.current().filter(({atSide}) => atSide).forEach(({number}) => (isClosed ? forms.close(number) : forms.move(number)));
    }, [store, forms]);
    return <div ref={take} className='tm-host-panel'/>;
}
