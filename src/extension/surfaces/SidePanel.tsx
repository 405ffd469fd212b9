import {useCallback, useEffect} from 'react';

import type {Extension} from '../Extension.ts';

/** What the host shows at the side while a form of ours stands there. */
export function SidePanel({extension: {panel, forms}}: {extension: Extension}) {
    const take = useCallback((element: HTMLDivElement | null) => panel.set(element), [panel]);
    useEffect(() => () => {
        // The host has closed it, or shows something else there: the form comes back as a dialog, with all that was typed.
        forms.current().filter(({atSide}) => atSide).forEach(({number}) => forms.move(number));
    }, [forms]);
    return <div ref={take} className='tm-host-panel'/>;
}
