import {memo} from 'react';
import {FormattedMessage, FormattedNumber} from 'react-intl';

import {Icon} from '../../components/index.ts';
import {accountMultipleOutline} from '../icons.ts';
import {PersonPicture} from '../PersonPicture.tsx';
import type {Channel} from '../rest/shapes.ts';
import {Link} from '../routing/Link.tsx';
import {useRoute} from '../routing/useRoute.ts';
import {unreadCount} from '../state/channelsSlice.ts';
import {channelName, pathOf} from '../state/names.ts';
import {partnerId} from '../state/session.ts';
import {usePageSelector} from '../state/usePage.ts';

/** One line of the sidebar: bold when something in it is unread, with a number when somebody speaks to me. */
export const SidebarItem = memo(function SidebarItem({channel}: {channel: Channel}) {
    const name = usePageSelector((state) => channelName(state, channel));
    const path = usePageSelector((state) => pathOf(state, channel));
    const open = usePageSelector((state) => state.channels.currentId === channel.id);
    const mentions = usePageSelector((state) => state.channels.mine[channel.id]?.mention_count ?? 0);
    const news = usePageSelector((state) => unreadCount(state.channels, channel.id)) > 0 && !open;
    const current = useRoute().at !== 'apps' && open;
    return (
        <li>
            <Link to={path} className='tp-sidebar__item' aria-current={current ? 'page' : undefined} data-unread={news || mentions > 0 || undefined}>
                <ChannelGlyph channel={channel}/>
                <span className='tp-sidebar__name'>{name}</span>
                {(news || mentions > 0) && (
                    <span className='tp-hidden'><FormattedMessage id='topmast.page.sidebar.unread' defaultMessage=', unread'/></span>
                )}
                {mentions > 0 && (
                    <span className='tp-badge'>
                        <FormattedNumber value={mentions}/>
                        <span className='tp-hidden'>{' '}<FormattedMessage id='topmast.page.sidebar.mentions' defaultMessage='{mentions, plural, one {mention} other {mentions}}' values={{mentions}}/></span>
                    </span>
                )}
            </Link>
        </li>
    );
});

function ChannelGlyph({channel}: {channel: Channel}) {
    const partner = usePageSelector((state) => state.people.byId[partnerId(channel, state.session.me?.id ?? '') ?? '']);
    if (partner) {
        return <PersonPicture user={partner} size={20}/>;
    }
    return <Icon name={channel.type === 'O' ? 'globe' : channel.type === 'G' ? accountMultipleOutline : 'lock-outline'} size={18}/>;
}
