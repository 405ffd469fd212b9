import {createSelector} from '@reduxjs/toolkit';
import {useState} from 'react';
import {FormattedMessage, useIntl} from 'react-intl';

import {Icon, IconButton, Menu, MenuItem} from '../../components/index.ts';
import {accountOutline, plus} from '../icons.ts';
import type {Channel} from '../rest/shapes.ts';
import type {PageState} from '../state/createPageStore.ts';
import {channelName} from '../state/names.ts';
import {partnerId} from '../state/session.ts';
import {usePageSelector} from '../state/usePage.ts';
import {BrowseChannelsDialog} from './BrowseChannelsDialog.tsx';
import {CreateChannelDialog} from './CreateChannelDialog.tsx';
import {DirectMessageDialog} from './DirectMessageDialog.tsx';
import {SidebarItem} from './SidebarItem.tsx';

type Dialog = 'browse' | 'create' | 'direct';

/** My channels and direct messages, by name; those direct messages in which nobody has said a word only while they are open. */
const sections = createSelector(
    [({channels}: PageState) => channels.byId, ({channels}: PageState) => channels.mine, ({channels}: PageState) => channels.currentId,
        ({people}: PageState) => people, ({session}: PageState) => session, ({language}: PageState) => language.locale],
    (byId, mine, currentId, people, session, locale) => {
        const all = Object.values(byId).filter(({id}) => mine[id]);
        const name = (channel: Channel) => channelName({people, session}, channel);
        const collator = new Intl.Collator(locale, {sensitivity: 'base', numeric: true});
        return {
            channels: all.filter(({type}) => type === 'O' || type === 'P').sort((a, b) => collator.compare(name(a), name(b))),
            messages: all.filter((channel) => {
                const partner = partnerId(channel, session.me?.id ?? '');
                return channel.type === 'G' || (partner !== undefined && people.byId[partner] !== undefined &&
                    (channel.last_post_at > 0 || channel.total_msg_count > 0 || channel.id === currentId));
            }).sort((a, b) => collator.compare(name(a), name(b))),
        };
    },
);

/** Channels and direct messages, with what is unread, and the ways to more of them. */
export function Sidebar() {
    const {formatMessage} = useIntl();
    const {channels, messages} = usePageSelector(sections);
    const team = usePageSelector((state) => state.session.team);
    const [dialog, setDialog] = useState<Dialog>();
    const close = () => setDialog(undefined);
    const add = formatMessage({id: 'topmast.page.sidebar.add', defaultMessage: 'Add channels'});
    const write = formatMessage({id: 'topmast.page.sidebar.write', defaultMessage: 'Write a direct message'});

    return (
        <nav id='sidebar' className='tp-sidebar' aria-label={formatMessage({id: 'topmast.page.sidebar.label', defaultMessage: 'Channels and direct messages'})}>
            <div className='tp-sidebar__head'>
                <h1 className='tp-sidebar__team'>{team?.display_name || team?.name}</h1>
                <Menu label={add} trigger={<IconButton icon={plus} label={add}/>} placement='bottom-end'>
                    <MenuItem
                        label={formatMessage({id: 'topmast.page.sidebar.browse', defaultMessage: 'Browse channels'})}
                        icon={<Icon name='globe'/>} onSelect={() => setDialog('browse')}
                    />
                    <MenuItem
                        label={formatMessage({id: 'topmast.page.sidebar.create', defaultMessage: 'Create a channel'})}
                        icon={<Icon name={plus}/>} onSelect={() => setDialog('create')}
                    />
                    <MenuItem label={write} icon={<Icon name={accountOutline}/>} onSelect={() => setDialog('direct')}/>
                </Menu>
            </div>
            <div className='tp-sidebar__lists'>
                <h2 className='tp-sidebar__title' id='sidebar-channels'><FormattedMessage id='topmast.page.sidebar.channels' defaultMessage='Channels'/></h2>
                <ul className='tp-sidebar__list' aria-labelledby='sidebar-channels'>
                    {channels.map((channel) => <SidebarItem key={channel.id} channel={channel}/>)}
                </ul>
                {channels.length === 0 && (
                    <p className='tp-sidebar__empty'><FormattedMessage id='topmast.page.sidebar.none' defaultMessage='You are in no channel yet. Browse the channels of the team.'/></p>
                )}
                <div className='tp-sidebar__row'>
                    <h2 className='tp-sidebar__title' id='sidebar-messages'><FormattedMessage id='topmast.page.sidebar.messages' defaultMessage='Direct messages'/></h2>
                    <IconButton icon={plus} size='x-small' label={write} onClick={() => setDialog('direct')}/>
                </div>
                <ul className='tp-sidebar__list' aria-labelledby='sidebar-messages'>
                    {messages.map((channel) => <SidebarItem key={channel.id} channel={channel}/>)}
                </ul>
            </div>
            {dialog === 'browse' && <BrowseChannelsDialog onClose={close} onCreate={() => setDialog('create')}/>}
            {dialog === 'create' && <CreateChannelDialog onClose={close}/>}
            {dialog === 'direct' && <DirectMessageDialog onClose={close}/>}
        </nav>
    );
}
