import {useMemo} from 'react';

import {BindingMenuItems, useBindings} from '../../bindings/index.ts';
import {MenuDivider} from '../../components/index.ts';

interface AppBarMenuItemsProps {
    channel: {id: string; teamId: string};
}

/** What Apps have in their bar, as lines at the end of the channel's menu. */
export function AppBarMenuItems({channel: {id, teamId}}: AppBarMenuItemsProps) {
    const {bindings} = useBindings('/app_bar', {channelId: id, teamId});
    const context = useMemo(() => ({channel_id: id, team_id: teamId}), [id, teamId]);
    return bindings.length === 0 ? null : (
        <>
            <MenuDivider/>
            <BindingMenuItems bindings={bindings} parent='/app_bar' context={context}/>
        </>
    );
}
