import {FormattedMessage} from 'react-intl';

import {PersonPicture} from '../PersonPicture.tsx';
import type {Channel} from '../rest/shapes.ts';
import {channelName} from '../state/names.ts';
import {partnerId} from '../state/session.ts';
import {usePageSelector} from '../state/usePage.ts';

/** Stands above the first post of a channel, so that an empty one is not a blank. */
export function ChannelBeginning({channel}: {channel: Channel}) {
    const name = usePageSelector((state) => channelName(state, channel));
    const partner = usePageSelector((state) => state.people.byId[partnerId(channel, state.session.me?.id ?? '') ?? '']);
    return (
        <div className='tp-beginning'>
            {partner && <PersonPicture user={partner} size={56}/>}
            <h3>{name}</h3>
            <p>
                {partner ?
                    <FormattedMessage id='topmast.page.beginning.direct' defaultMessage='This is the beginning of your direct messages with {name}. Only the two of you can see them.' values={{name}}/> :
                    channel.type === 'P' ?
                        <FormattedMessage id='topmast.page.beginning.private' defaultMessage='This is the beginning of {name}. Only members who were added can see it.' values={{name}}/> :
                        <FormattedMessage id='topmast.page.beginning.public' defaultMessage='This is the beginning of {name}. Anybody in the team can join and read it.' values={{name}}/>}
            </p>
            {channel.purpose && <p>{channel.purpose}</p>}
        </div>
    );
}
