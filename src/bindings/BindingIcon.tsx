import {useState} from 'react';

import {Icon} from '../components/index.ts';
import type {Binding} from '../protocol/index.ts';

/** An App's own picture for a binding; where it has none, or it does not load, the sign for Apps. Decoration beside a label. */
export function BindingIcon({binding, size = 18}: {binding: Pick<Binding, 'icon'>; /** Pixels. */ size?: number}) {
    const [broken, setBroken] = useState<string>();
    return binding.icon && binding.icon !== broken ?
        <img className='tm-binding-icon' src={binding.icon} alt='' width={size} height={size} onError={() => setBroken(binding.icon)}/> :
        <Icon name='power-plug-outline' size={size}/>;
}
