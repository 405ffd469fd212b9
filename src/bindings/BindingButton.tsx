import type {ReactElement} from 'react';

import {IconButton, Menu, Spinner, Tooltip, type IconButtonProps} from '../components/index.ts';
import {joinLocation, type Binding, type Location} from '../protocol/index.ts';
import {selectIsPending} from '../store/index.ts';
import type {ActingContext} from './Apps.ts';
import {useApps} from './AppsContext.ts';
import {BindingMenuItems} from './BindingMenuItems.tsx';
import {pendingPlace} from './pendingPlace.ts';
import {hintOf, nameOf} from './twinLabels.ts';
import {useAppsState} from './useAppsState.ts';
import {usePendingUnder} from './usePendingUnder.ts';

export interface BindingButtonProps {
    binding: Binding;
    /** Full location of what it stands in. */
    parent: Location;
    context: ActingContext;
    /** Labels that need the App's name beside them. */
    twins: ReadonlySet<string>;
    icon: ReactElement;
    size?: NonNullable<IconButtonProps['size']>;
    /** Where the tooltip and the menu stand. */
    side: 'bottom' | 'left';
    tabIndex?: number | undefined;
}

/** One binding as an icon: a button, or a button with a menu when it holds further bindings. Its call shows on it while it runs. */
export function BindingButton({binding, parent, context, twins, icon, size = 'small', side, tabIndex}: BindingButtonProps) {
    const apps = useApps();
    const location = joinLocation(parent, binding.location);
    const own = useAppsState((state) => selectIsPending(state, pendingPlace(binding.app_id, location, context)));
    const below = usePendingUnder([location], context.channel_id ?? '');
    const name = nameOf(binding, twins);
    const hint = hintOf({...binding, hint: binding.description ?? binding.hint ?? ''}, twins);
    const common = {label: name, size, tabIndex};
    if (binding.bindings) {
        return (
            <Menu
                label={name}
                placement={side === 'left' ? 'left-start' : 'bottom-start'}
                // What is below works on, but its neighbours stay in reach.
                trigger={<IconButton {...common} title={hint ? `${binding.label}: ${hint}` : name} icon={below ? <Spinner size={18}/> : icon}/>}
            >
                <BindingMenuItems bindings={binding.bindings} parent={location} context={context}/>
            </Menu>
        );
    }
    return (
        <Tooltip text={binding.label} placement={side} {...(hint ? {hint} : {})}>
            <IconButton {...common} icon={icon} pending={own} onClick={() => void apps.run(binding, {location, context})}/>
        </Tooltip>
    );
}
