import {useEffect} from 'react';
import {useIntl} from 'react-intl';

import type {Route} from './routing/Route.ts';
import {unreadCount} from './state/channelsSlice.ts';
import {channelName} from './state/names.ts';
import {usePageSelector} from './state/usePage.ts';

/** The window's title: how many mentions wait, where one is, the product. */
export function useTitle(route: Route): void {
    const {formatMessage} = useIntl();
    const product = usePageSelector((state) => state.session.config['SiteName'] || 'Topmast');
    const channel = usePageSelector((state) => {
        const current = state.channels.byId[state.channels.currentId];
        return current && channelName(state, current);
    });
    const mentions = usePageSelector(({channels}) => Object.values(channels.mine).reduce((sum, {mention_count}) => sum + mention_count, 0));
    const unread = usePageSelector(({channels}) => Object.keys(channels.mine).some((id) => id !== channels.currentId && unreadCount(channels, id) > 0));
    const place = route.at === 'apps' ? formatMessage({id: 'topmast.page.apps.title', defaultMessage: 'Apps'}) : channel;
    useEffect(() => {
        const mark = mentions > 0 ? `(${mentions}) ` : unread ? '* ' : '';
        document.title = mark + [place, product].filter(Boolean).join(' - ');
    }, [mentions, unread, place, product]);
}
