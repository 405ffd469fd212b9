import {MenuItem, Spinner, SubMenu} from '../components/index.ts';
import {joinLocation, type Binding, type Location} from '../protocol/index.ts';
import {selectIsPending} from '../store/index.ts';
import type {ActingContext} from './Apps.ts';
import {useApps} from './AppsContext.ts';
import {BindingIcon} from './BindingIcon.tsx';
import {pendingPlace} from './pendingPlace.ts';
import {bindingKey} from './steadyBindings.ts';
import {hintOf, nameOf, twinLabels} from './twinLabels.ts';
import {useAppsState} from './useAppsState.ts';

interface BindingMenuItemsProps {
    bindings: readonly Binding[];
    /** Full location of what they stand in. */
    parent: Location;
    context: ActingContext;
}

/** Bindings as lines of a menu; those that hold further bindings as sub-menus, at any depth. */
export function BindingMenuItems({bindings, parent, context}: BindingMenuItemsProps) {
    const twins = twinLabels(bindings);
    return (
        <>
            {bindings.map((binding) => {
                const location = joinLocation(parent, binding.location);
                const key = bindingKey(binding);
                return binding.bindings ? (
                    <SubMenu key={key} label={nameOf(binding, twins)} icon={<BindingIcon binding={binding}/>}>
                        <BindingMenuItems bindings={binding.bindings} parent={location} context={context}/>
                    </SubMenu>
                ) : <BindingMenuItem key={key} binding={binding} location={location} context={context} hint={hintOf(binding, twins)}/>;
            })}
        </>
    );
}

interface BindingMenuItemProps {
    binding: Binding;
    location: Location;
    context: ActingContext;
    hint: string | undefined;
}

function BindingMenuItem({binding, location, context, hint}: BindingMenuItemProps) {
    const apps = useApps();
    const pending = useAppsState((state) => selectIsPending(state, pendingPlace(binding.app_id, location, context)));
    return (
        <MenuItem
            label={binding.label}
            {...(hint ? {hint} : {})}
            icon={pending ? <Spinner/> : <BindingIcon binding={binding}/>}
            disabled={pending}
            onSelect={() => void apps.run(binding, {location, context})}
        />
    );
}
