import {useMemo, useRef} from 'react';
import {useIntl} from 'react-intl';

import {Avatar, IconButton, Menu, Spinner} from '../../components/index.ts';
import {joinLocation} from '../../protocol/index.ts';
import type {ActingContext} from '../Apps.ts';
import {BindingButton} from '../BindingButton.tsx';
import {BindingMenuItems} from '../BindingMenuItems.tsx';
import {CellSkeletons} from '../CellSkeletons.tsx';
import {bindingKey} from '../steadyBindings.ts';
import {twinLabels} from '../twinLabels.ts';
import {useBindings} from '../useBindings.ts';
import {useHold} from '../useHold.ts';
import {usePendingUnder} from '../usePendingUnder.ts';
import {useSteadyBindings} from '../useSteadyBindings.ts';
import {useCellsThatFit} from './useCellsThatFit.ts';
import {useToolbarKeys} from './useToolbarKeys.ts';

export interface AppBarProps {
    channel: {
        id: string;
        /** `''` in direct and group channels. */
        teamId: string;
    };
    /** Also the channel header's bindings of Apps that have none of their own here (client.md 6.3). Default false. */
    withChannelHeader?: boolean;
}

/** Pixels. Also in surfaces.css. */
const cell = 40;

/**
 * The bar of Apps beside the channel (`/app_bar`): one icon a binding, what does not fit in a menu at the end. As tall as
 * what it stands in. A toolbar to the keyboard: one stop of Tab, arrows inside. Nothing where Apps offer nothing.
 */
export function AppBar({channel, withChannelHeader = false}: AppBarProps) {
    const intl = useIntl();
    const bar = useRef<HTMLDivElement>(null);
    const {bindings, places, loading, holdProps} = useBarBindings(channel, withChannelHeader);
    const context = useMemo<ActingContext>(() => ({channel_id: channel.id, team_id: channel.teamId}), [channel.id, channel.teamId]);
    const room = useCellsThatFit(bar, cell);
    const shown = bindings.length > room ? bindings.slice(0, Math.max(0, room - 1)) : bindings;
    const rest = bindings.slice(shown.length);
    const restPending = usePendingUnder(rest.map((binding) => joinLocation(places(binding), binding.location)), channel.id);
    const {tabIndexOf, props} = useToolbarKeys([...shown.map(bindingKey), ...(rest.length > 0 ? [moreKey] : [])]);
    if (bindings.length === 0) {
        return loading ? <CellSkeletons count={3}/> : null;
    }
    const twins = twinLabels(shown);
    const more = intl.formatMessage({id: 'topmast.app_bar.more', defaultMessage: '{count, plural, one {# more App} other {# more Apps}}'}, {count: rest.length});
    return (
        <div
            ref={bar}
            className='tm-app-bar'
            role='toolbar'
            aria-orientation='vertical'
            aria-label={intl.formatMessage({id: 'topmast.app_bar.label', defaultMessage: 'Apps'})}
            {...holdProps}
            {...props}
        >
            {shown.map((binding) => (
                <div key={bindingKey(binding)} className='tm-app-bar__cell' data-key={bindingKey(binding)}>
                    <BindingButton
                        binding={binding}
                        parent={places(binding)}
                        context={context}
                        twins={twins}
                        icon={<Avatar name={binding.label} src={binding.icon} size={24} square={true}/>}
                        size='medium'
                        side='left'
                        tabIndex={tabIndexOf(bindingKey(binding))}
                    />
                </div>
            ))}
            {rest.length > 0 && (
                <div className='tm-app-bar__cell' data-key={moreKey}>
                    <Menu
                        label={more}
                        placement='left-end'
                        trigger={<IconButton label={more} title={more} size='medium' tabIndex={tabIndexOf(moreKey)} icon={restPending ? <Spinner/> : 'dots-horizontal'}/>}
                    >
                        {(['/app_bar', '/channel_header'] as const).map((place) => (
                            <BindingMenuItems key={place} bindings={rest.filter((binding) => places(binding) === place)} parent={place} context={context}/>
                        ))}
                    </Menu>
                </div>
            )}
        </div>
    );
}

/** No binding's: those have an App's id in front. */
const moreKey = ' more';

/** What stands in the bar, held still while somebody points at it, and where each binding is bound. */
function useBarBindings(channel: AppBarProps['channel'], withChannelHeader: boolean) {
    const query = {channelId: channel.id, teamId: channel.teamId};
    const own = useBindings('/app_bar', query);
    const header = useBindings('/channel_header', query);
    const {held, props: holdProps} = useHold();
    const known = useMemo(() => {
        const apps = new Set(own.bindings.map(({app_id: appId}) => appId));
        return withChannelHeader ? [...own.bindings, ...header.bindings.filter(({app_id: appId}) => !apps.has(appId))] : own.bindings;
    }, [own.bindings, header.bindings, withChannelHeader]);
    const bindings = useSteadyBindings(known, {held, scope: channel.id, late: 'wait'});
    return {
        bindings,
        holdProps,
        loading: own.status === 'loading',
        places: (binding: (typeof bindings)[number]) => (header.bindings.includes(binding) ? '/channel_header' as const : '/app_bar' as const),
    };
}
