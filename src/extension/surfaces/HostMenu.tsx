import {BindingMenuItems} from '../../bindings/index.ts';
import {Menu} from '../../components/index.ts';
import {useCell} from '../createCell.ts';
import {useExtension} from '../Extension.ts';

/** The menu of ours that stands on a button of the host's, see `OpenMenu`. */
export function HostMenu() {
    const {menu} = useExtension();
    const open = useCell(menu);
    if (!open) {
        return null;
    }
    const {number, label, bindings, parent, context, anchor} = open;
    return (
        <Menu
            key={number}
            label={label}
            initiallyOpen={true}
            trigger={<span className='tm-menu-anchor' style={{left: anchor.x, top: anchor.y, width: anchor.width, height: anchor.height}}/>}
            onOpenChange={(isOpen) => !isOpen && menu.get()?.number === number && menu.set(undefined)}
        >
            <BindingMenuItems bindings={bindings} parent={parent} context={context}/>
        </Menu>
    );
}
