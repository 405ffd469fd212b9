import {useMemo, useState} from 'react';
import {FormattedMessage, useIntl} from 'react-intl';

import {Banner, Button, Modal, Spinner, TextInput} from '../../components/index.ts';
import {FailureText} from '../FailureText.tsx';
import type {Channel} from '../rest/shapes.ts';
import {goTo} from '../routing/useRoute.ts';
import {joinChannel} from '../state/channels.ts';
import {failureOf, type Failure} from '../state/Failure.ts';
import {pathOf} from '../state/names.ts';
import {usePageDispatch, usePageRim, usePageSelector, usePageStore} from '../state/usePage.ts';
import {useFetched} from '../useFetched.ts';

interface BrowseChannelsDialogProps {
    onClose(): void;
    onCreate(): void;
}

/** The public channels of the team: search, join, go there. */
export function BrowseChannelsDialog({onClose, onCreate}: BrowseChannelsDialogProps) {
    const {formatMessage} = useIntl();
    const dispatch = usePageDispatch();
    const store = usePageStore();
    const {rest} = usePageRim();
    const teamId = usePageSelector((state) => state.session.team?.id ?? '');
    const mine = usePageSelector((state) => state.channels.mine);
    const fetchChannels = useMemo(() => (signal: AbortSignal, team: string) => rest.publicChannels(team, signal), [rest]);
    const {value: channels, failure: listFailure} = useFetched(fetchChannels, teamId);
    const [joinFailure, setFailure] = useState<Failure>();
    const failure = joinFailure ?? listFailure;
    const [query, setQuery] = useState('');
    const [joining, setJoining] = useState<string>();

    const shown = useMemo(() => {
        const words = query.trim().toLocaleLowerCase();
        return channels?.filter(({name, display_name}) => `${name} ${display_name}`.toLocaleLowerCase().includes(words));
    }, [channels, query]);

    const open = async (channel: Channel) => {
        setJoining(channel.id);
        try {
            await dispatch(joinChannel(channel));
            goTo(pathOf(store.getState(), channel));
            onClose();
        } catch (error) {
            setFailure(failureOf(error));
            setJoining(undefined);
        }
    };
    return (
        <Modal
            title={formatMessage({id: 'topmast.page.browse.title', defaultMessage: 'Browse channels'})} onClose={onClose}
            footer={<Button onClick={onCreate}><FormattedMessage id='topmast.page.sidebar.create' defaultMessage='Create a channel'/></Button>}
        >
            <TextInput
                type='search' value={query} onChange={(event) => setQuery(event.target.value)}
                aria-label={formatMessage({id: 'topmast.page.browse.search', defaultMessage: 'Search channels'})}
                placeholder={formatMessage({id: 'topmast.page.browse.search', defaultMessage: 'Search channels'})}
            />
            {failure && <Banner kind='error'><FailureText failure={failure}/></Banner>}
            {!channels && !failure && <Spinner late={true} label={formatMessage({id: 'topmast.page.browse.loading', defaultMessage: 'Loading channels'})}/>}
            {shown && shown.length === 0 && (
                <p className='tp-quiet'><FormattedMessage id='topmast.page.browse.empty' defaultMessage='No public channel has this in its name.'/></p>
            )}
            <ul className='tp-choose'>
                {shown?.map((channel) => (
                    <li key={channel.id} className='tp-choose__row'>
                        <span className='tp-choose__text'>
                            <strong>{channel.display_name || channel.name}</strong>
                            {channel.purpose && <span>{channel.purpose}</span>}
                        </span>
                        <Button
                            size='small' variant={mine[channel.id] ? 'tertiary' : 'secondary'} pending={joining === channel.id}
                            onClick={() => void open(channel)}
                        >
                            {mine[channel.id] ?
                                <FormattedMessage id='topmast.page.browse.open' defaultMessage='Open {channel}' values={{channel: <span className='tp-hidden'>{channel.display_name}</span>}}/> :
                                <FormattedMessage id='topmast.page.browse.join' defaultMessage='Join {channel}' values={{channel: <span className='tp-hidden'>{channel.display_name}</span>}}/>}
                        </Button>
                    </li>
                ))}
            </ul>
        </Modal>
    );
}
