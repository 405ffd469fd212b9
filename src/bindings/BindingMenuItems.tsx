import {MenuItem, Spinner, SubMenu} from '../components/index.ts';
import {joinLocation, type Binding, type Location} from '../protocol/index.ts';
import {selectIsPending} from '../store/index.ts';
import type {ActingContext} from './Apps.ts';
import {useApps} from './AppsContext.ts';
import {BindingIcon} from './BindingIcon.tsx';
import {pendingPlace} from './pendingPlace.ts';
import {useAppsState} from './useAppsState.ts';

interface BindingMenuItemsProps {
    bindings: readonly Binding[];
    /** Full location of what they stand in. */
    parent: Location;
    context: ActingContext;
}

/** Bindings as lines of a menu; those that hold further bindings as sub-menus. */
export function BindingMenuItems({bindings, parent, context}: BindingMenuItemsProps) {
    return (
        <>
            {bindings.map((binding, index) => {
                const location = joinLocation(parent, binding.location);
                // Equal locations are allowed side by side, so the place in the list is part of the key.
                const key = `${index} ${binding.app_id} ${location}`;
                return binding.bindings ? (
                    <SubMenu key={key} label={binding.label} icon={<BindingIcon binding={binding}/>}>
                        <BindingMenuItems bindings={binding.bindings} parent={location} context={context}/>
                    </SubMenu>
                ) : <BindingMenuItem key={key} binding={binding} location={location} context={context}/>;
            })}
        </>
    );
}

function BindingMenuItem({binding, location, context}: {binding: Binding; location: Location; context: ActingContext}) {
    const apps = useApps();
    const pending = useAppsState((state) => selectIsPending(state, pendingPlace(binding.app_id, location, context)));
    const hint = binding.hint ?? binding.description;
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
