import {useMemo} from 'react';
import {useIntl} from 'react-intl';

import {IconButton, Menu, Spinner, Tooltip} from '../components/index.ts';
import {joinLocation, type Binding} from '../protocol/index.ts';
import {selectIsPending} from '../store/index.ts';
import type {ActingContext} from './Apps.ts';
import {useApps} from './AppsContext.ts';
import {BindingIcon} from './BindingIcon.tsx';
import {BindingMenuItems} from './BindingMenuItems.tsx';
import {pendingPlace} from './pendingPlace.ts';
import {useAppsState} from './useAppsState.ts';
import {useBindings} from './useBindings.ts';
import {usePendingUnder} from './usePendingUnder.ts';

export interface ChannelHeaderProps {
    channel: {
        id: string;
        /** `''` in direct and group channels. */
        teamId: string;
    };
    /** Buttons that stand side by side; the rest goes into a menu at the end. Default 15 (client.md 6.2). */
    limit?: number;
}

/** What Apps offer to do with a channel, as buttons (`/channel_header`). Nothing where they offer nothing. */
export function ChannelHeader({channel, limit = 15}: ChannelHeaderProps) {
    const intl = useIntl();
    const {bindings} = useBindings('/channel_header', {channelId: channel.id, teamId: channel.teamId});
    const context = useMemo<ActingContext>(() => ({channel_id: channel.id, team_id: channel.teamId}), [channel.id, channel.teamId]);
    const overflowPending = usePendingUnder('/channel_header', channel.id);
    if (bindings.length === 0) {
        return null;
    }
    // One place is for the menu itself.
    const shown = bindings.length > limit ? bindings.slice(0, limit - 1) : bindings;
    const rest = bindings.slice(shown.length);
    const more = intl.formatMessage({id: 'topmast.channel_header.more', defaultMessage: '{count, plural, one {# more App action} other {# more App actions}}'}, {count: rest.length});
    return (
        <div className='tm-channel-header' role='group' aria-label={intl.formatMessage({id: 'topmast.channel_header.label', defaultMessage: 'Apps'})}>
            {shown.map((binding, index) => (
                <HeaderButton key={`${index} ${binding.app_id} ${binding.location}`} binding={binding} context={context}/>
            ))}
            {rest.length > 0 && (
                <Menu label={more} placement='bottom-end' trigger={<IconButton label={more} title={more} icon={overflowPending ? <Spinner size={18}/> : 'dots-horizontal'}/>}>
                    <BindingMenuItems bindings={rest} parent='/channel_header' context={context}/>
                </Menu>
            )}
        </div>
    );
}

/** One binding: a button, or a button with a menu when it holds further bindings. */
function HeaderButton({binding, context}: {binding: Binding; context: ActingContext}) {
    const apps = useApps();
    const location = joinLocation('/channel_header', binding.location);
    const own = useAppsState((state) => selectIsPending(state, pendingPlace(binding.app_id, location, context)));
    const below = usePendingUnder(location, context.channel_id ?? '');
    const icon = <BindingIcon binding={binding} size={20}/>;
    if (binding.bindings) {
        return (
            <Menu label={binding.label} trigger={<IconButton label={binding.label} title={binding.label} icon={below ? <Spinner size={18}/> : icon}/>}>
                <BindingMenuItems bindings={binding.bindings} parent={location} context={context}/>
            </Menu>
        );
    }
    const hint = binding.description ?? binding.hint;
    return (
        <Tooltip text={binding.label} placement='bottom' {...(hint ? {hint} : {})}>
            <IconButton label={binding.label} icon={icon} pending={own} onClick={() => void apps.run(binding, {location, context})}/>
        </Tooltip>
    );
}
