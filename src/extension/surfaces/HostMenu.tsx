import {useMemo} from 'react';

import {BindingMenuItems} from '../../bindings/index.ts';
import {Menu} from '../../components/index.ts';
import {useCell} from '../createCell.ts';
import {useExtension, type OpenMenu} from '../Extension.ts';

/** The menu of ours that stands on a button of the host's, see `OpenMenu`. */
export function HostMenu() {
    const {menu} = useExtension();
    const open = useCell(menu);
    return open ? <StandingMenu key={open.number} {...open} onClose={() => menu.get()?.number === open.number && menu.set(undefined)}/> : null;
}

function StandingMenu({label, bindings, parent, context, anchor: {x, y, width, height}, opener, onClose}: OpenMenu & {onClose: () => void}) {
    const returnTo = useMemo(() => ({current: opener}), [opener]);
    return (
        <Menu
            label={label}
            initiallyOpen={true}
            returnTo={returnTo}
            trigger={<span className='tm-menu-anchor' style={{left: x, top: y, width, height}}/>}
            onOpenChange={(isOpen) => !isOpen && onClose()}
        >
            <BindingMenuItems bindings={bindings} parent={parent} context={context}/>
        </Menu>
    );
}
