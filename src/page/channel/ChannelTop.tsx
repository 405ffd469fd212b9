import {useMemo, useState} from 'react';
import {FormattedMessage, useIntl} from 'react-intl';

import {ChannelHeader} from '../../bindings/index.ts';
import {Icon, IconButton, Markdown, Menu, MenuItem} from '../../components/index.ts';
import {PersonPicture} from '../PersonPicture.tsx';
import {accountMultipleOutline, accountOutline, logoutVariant} from '../icons.ts';
import type {Channel} from '../rest/shapes.ts';
import {goTo} from '../routing/useRoute.ts';
import {leaveChannel} from '../state/channels.ts';
import {failureSentence} from '../failureSentence.ts';
import {failureOf} from '../state/Failure.ts';
import {asideChanged} from '../state/layoutSlice.ts';
import {channelName} from '../state/names.ts';
import {partnerId} from '../state/session.ts';
import {usePageDispatch, usePageSelector} from '../state/usePage.ts';
import {AppBarMenuItems} from './AppBarMenuItems.tsx';
import {useIsNarrow} from './useIsNarrow.ts';
import {useSayAlone} from './useSayAlone.ts';

/** The bar above the posts: name, topic, members, and what Apps put there. */
export function ChannelTop({channel}: {channel: Channel}) {
    const intl = useIntl();
    const {formatMessage} = intl;
    const dispatch = usePageDispatch();
    const sayAlone = useSayAlone();
    const narrow = useIsNarrow();
    const name = usePageSelector((state) => channelName(state, channel));
    const partner = usePageSelector((state) => state.people.byId[partnerId(channel, state.session.me?.id ?? '') ?? '']);
    const count = usePageSelector((state) => state.channels.memberCounts[channel.id]);
    const membersOpen = usePageSelector((state) => state.layout.aside?.kind === 'members');
    const [menuOpen, setMenuOpen] = useState(false);
    const apps = useMemo(() => ({id: channel.id, teamId: channel.team_id}), [channel.id, channel.team_id]);
    const menuLabel = formatMessage({id: 'topmast.page.channel.menu', defaultMessage: 'Menu of {channel}'}, {channel: name});
    const toggleMembers = () => void dispatch(asideChanged(membersOpen ? undefined : {kind: 'members'}));

    const leave = async () => {
        try {
            await dispatch(leaveChannel(channel.id));
            goTo('/');
        } catch (error) {
            sayAlone({channelId: channel.id, text: failureSentence(intl, failureOf(error)), isError: true});
        }
    };
    const title = (
        <button type='button' className='tp-top__title' aria-label={menuLabel} data-open={menuOpen || undefined}>
            {channel.type === 'P' && <Icon name='lock-outline' size={16}/>}
            {partner && <PersonPicture user={partner} size={24}/>}
            <span className='tp-top__name'>{name}</span>
            {partner?.is_bot && <span className='tp-tag'><FormattedMessage id='topmast.page.post.bot' defaultMessage='BOT'/></span>}
            <Icon name='chevron-down' size={16}/>
        </button>
    );
    return (
        <div className='tp-top'>
            <div className='tp-top__text'>
                <h2 className='tp-top__heading' aria-label={name}>
                    <Menu label={menuLabel} trigger={title} onOpenChange={setMenuOpen}>
                        <MenuItem
                            label={formatMessage({id: 'topmast.page.channel.members', defaultMessage: 'Members'})}
                            icon={<Icon name={accountMultipleOutline}/>} onSelect={toggleMembers}
                        />
                        {(channel.type === 'O' || channel.type === 'P') && channel.name !== 'town-square' && (
                            <MenuItem
                                label={formatMessage({id: 'topmast.page.channel.leave', defaultMessage: 'Leave the channel'})} danger={true}
                                icon={<Icon name={logoutVariant}/>} onSelect={() => void leave()}
                            />
                        )}
                        {narrow && <AppBarMenuItems channel={apps}/>}
                    </Menu>
                </h2>
                <div className='tp-top__line'>
                    <button type='button' className='tp-top__members' aria-expanded={membersOpen} onClick={toggleMembers}>
                        <Icon name={accountOutline} size={14}/>
                        <span className='tp-own'>
                            <FormattedMessage
                                id='topmast.page.channel.memberCount' defaultMessage='{count, plural, =0 {Members} one {# member} other {# members}}'
                                values={{count: count ?? 0}}
                            />
                        </span>
                    </button>
                    {(channel.header || channel.purpose) && (
                        <div className='tp-top__topic'><Markdown text={channel.header || channel.purpose} compact={true}/></div>
                    )}
                </div>
            </div>
            <div className='tp-top__apps'><ChannelHeader channel={apps} limit={narrow ? 2 : 10}/></div>
            <IconButton
                icon='information-outline' active={membersOpen} aria-pressed={membersOpen} onClick={toggleMembers}
                label={formatMessage({id: 'topmast.page.channel.showMembers', defaultMessage: 'Show members'})}
            />
        </div>
    );
}
