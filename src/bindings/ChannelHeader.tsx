import {useMemo} from 'react';
import {useIntl} from 'react-intl';

import {Avatar, IconButton, Menu, Spinner} from '../components/index.ts';
import {joinLocation} from '../protocol/index.ts';
import type {ActingContext} from './Apps.ts';
import {BindingButton} from './BindingButton.tsx';
import {BindingMenuItems} from './BindingMenuItems.tsx';
import {bindingKey} from './steadyBindings.ts';
import {twinLabels} from './twinLabels.ts';
import {useBindings} from './useBindings.ts';
import {useHold} from './useHold.ts';
import {usePendingUnder} from './usePendingUnder.ts';
import {useSteadyBindings} from './useSteadyBindings.ts';

export interface ChannelHeaderProps {
    channel: {
        id: string;
        /** `''` in direct and group channels. */
        teamId: string;
    };
    /** Buttons that stand side by side; the rest goes into a menu at the end. Default 15 (client.md 6.2). */
    limit?: number;
}

/**
 * What Apps offer to do with a channel, as buttons (`/channel_header`). Nothing where they offer nothing, nor while they are asked. Buttons of a
 * slow App wait until nobody points at the others.
 */
export function ChannelHeader({channel, limit = 15}: ChannelHeaderProps) {
    const intl = useIntl();
    const known = useBindings('/channel_header', {channelId: channel.id, teamId: channel.teamId});
    const {held, props} = useHold();
    const bindings = useSteadyBindings(known.bindings, {held, scope: channel.id, late: 'wait'});
    const context = useMemo<ActingContext>(() => ({channel_id: channel.id, team_id: channel.teamId}), [channel.id, channel.teamId]);
    // One place is for the menu itself.
    const shown = bindings.length > limit ? bindings.slice(0, limit - 1) : bindings;
    const rest = bindings.slice(shown.length);
    const restPending = usePendingUnder(rest.map(({location}) => joinLocation('/channel_header', location)), channel.id);
    if (bindings.length === 0) {
        return null;
    }
    const twins = twinLabels(shown);
    const more = intl.formatMessage({id: 'topmast.channel_header.more', defaultMessage: '{count} more App actions'}, {count: rest.length});
    return (
        <div className='tm-channel-header' role='group' aria-label={intl.formatMessage({id: 'topmast.channel_header.label', defaultMessage: 'Apps'})} {...props}>
            {shown.map((binding) => (
                <BindingButton
                    key={bindingKey(binding)}
                    binding={binding}
                    parent='/channel_header'
                    context={context}
                    twins={twins}
                    icon={<Avatar name={binding.label} src={binding.icon} size={20} square={true}/>}
                    side='bottom'
                />
            ))}
            {rest.length > 0 && (
                <Menu label={more} placement='bottom-end' trigger={<IconButton label={more} title={more} icon={restPending ? <Spinner size={18}/> : 'dots-horizontal'}/>}>
                    <BindingMenuItems bindings={rest} parent='/channel_header' context={context}/>
                </Menu>
            )}
        </div>
    );
}
