import {BindingIcon} from '../../bindings/index.ts';
import type {Binding} from '../../protocol/index.ts';

/** A binding in a menu of the host's: its icon and its label. */
export function BindingLine({binding}: {binding: Binding}) {
    return (
        <span className='tm-host-line'>
            <span className='tm-host-line__icon'><BindingIcon binding={binding}/></span>
            <span className='tm-host-line__label' dir='auto'>{binding.label}</span>
        </span>
    );
}
