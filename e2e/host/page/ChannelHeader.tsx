import type {Channel, ChannelMembership} from '@mattermost/types/channels';
import {useState} from 'react';
import {useStore} from 'react-redux';

import type {HostState} from './HostState.ts';
import {usePluginParts} from './PluginParts.tsx';

interface ChannelHeaderProps {
    channel: Channel;
    member: ChannelMembership;
    /** Then buttons of plugins stand in it and not here. */
    hasAppBar: boolean;
}

/** Title with the channel's menu, and what plugins put beside it. */
export function ChannelHeader({channel, member, hasAppBar}: ChannelHeaderProps) {
    const store = useStore<HostState>();
    const [isOpen, setOpen] = useState(false);
    const buttons = usePluginParts('ChannelHeaderButton');
    const entries = usePluginParts('ChannelHeader');
    return (
        <header id='channel-header' className='channel-header' aria-label='channel header region'>
            <button id='channelHeaderDropdownButton' type='button' aria-haspopup='menu' aria-expanded={isOpen} aria-label={`${channel.display_name} channel menu`} onClick={() => setOpen(!isOpen)}>
                <strong id='channelHeaderTitle'>{channel.display_name}</strong>
            </button>
            {isOpen && (
                <div role='menu' aria-label='channel menu' className='Menu'>
                    {entries.filter(({shouldRender}) => shouldRender?.(store.getState()) ?? true).map(({id, text, action}) => (
                        <button key={id} type='button' role='menuitem' onClick={() => {
                            setOpen(false);
                            action?.(channel.id);
                        }}>{text}</button>
                    ))}
                </div>
            )}
            <div className='channel-header__icons'>
                {!hasAppBar && buttons.map(({id, pluginId, icon, action, tooltipText, dropdownText}) => (
                    <button key={id} id={`${pluginId}ChannelHeaderButton`} type='button' className='channel-header__icon' aria-label={String(tooltipText ?? dropdownText)} onClick={() => action?.(channel, member)}>
                        {icon}
                    </button>
                ))}
            </div>
        </header>
    );
}
