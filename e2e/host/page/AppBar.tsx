import type {Channel, ChannelMembership} from '@mattermost/types/channels';

import {usePluginParts} from './PluginParts.tsx';

/** The strip at the edge. With it, buttons of the channel header stand here too, but of plugins that have something of their own here (client.md 6.3). */
export function AppBar({channel, member}: {channel: Channel; member: ChannelMembership}) {
    const icons = usePluginParts('AppBar');
    const buttons = usePluginParts('ChannelHeaderButton').filter(({pluginId}) => !icons.some((icon) => icon.pluginId === pluginId));
    return (
        <div id='app-bar' className='app-bar' role='toolbar' aria-label='app bar' aria-orientation='vertical'>
            {icons.map(({id, pluginId, iconUrl, tooltipText, action}) => (
                <div key={id} id={`app-bar-icon-${pluginId}`} className='app-bar__icon'>
                    {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- as the host draws it */}
                    <div role='button' tabIndex={0} className='app-bar__icon-inner' aria-label={String(tooltipText)} onClick={() => action?.(channel, member)}>
                        <img src={iconUrl} alt=''/>
                    </div>
                </div>
            ))}
            {buttons.map(({id, pluginId, icon, action, tooltipText, dropdownText}) => (
                <div key={id} id={`app-bar-icon-${pluginId}`} className='app-bar__icon'>
                    {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- as the host draws it */}
                    <div role='button' tabIndex={0} className='app-bar__old-icon' aria-label={String(tooltipText ?? dropdownText)} onClick={() => action?.(channel, member)}>{icon}</div>
                </div>
            ))}
        </div>
    );
}
