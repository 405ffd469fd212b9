import {useEffect, useMemo} from 'react';

import {FormWindows} from '../bindings/index.ts';
import {CommandOverlay} from './commands/index.ts';
import {useCell} from './createCell.ts';
import {useExtension} from './Extension.ts';
import {HostMenu} from './surfaces/HostMenu.tsx';

/** What of ours stands once, above the whole of the host: forms, menus that the host has no room for, and what completes commands. */
export function Root() {
    const {forms, panel, showPanel, hidePanel} = useExtension();
    const element = useCell(panel);
    const side = useMemo(() => ({element, show: showPanel}), [element, showPanel]);
    useEffect(() => forms.subscribe(() => {
        if (panel.get() && !forms.current().some(({atSide}) => atSide)) {
            hidePanel();
        }
    }), [forms, panel, hidePanel]);
    return (
        <>
            <FormWindows forms={forms} side={side}/>
            <HostMenu/>
            <CommandOverlay/>
        </>
    );
}
