import {useMemo} from 'react';
import {useIntl} from 'react-intl';

import {AppBar} from '../../bindings/index.ts';
import {usePageSelector} from '../state/usePage.ts';
import {useIsNarrow} from './useIsNarrow.ts';

/** The bar of Apps at the edge of the page, for the channel on the screen. A narrow window has no room for it: there its items stand in the channel's menu. */
export function ChannelAppBar() {
    const {formatMessage} = useIntl();
    const narrow = useIsNarrow();
    const id = usePageSelector((state) => state.channels.currentId);
    const teamId = usePageSelector((state) => state.channels.byId[id]?.team_id);
    const channel = useMemo(() => ({id, teamId: teamId ?? ''}), [id, teamId]);
    return narrow || teamId === undefined ? null : (
        <aside className='tp-appbar' aria-label={formatMessage({id: 'topmast.page.apps.title', defaultMessage: 'Apps'})}><AppBar channel={channel}/></aside>
    );
}
