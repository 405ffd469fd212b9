import {useCallback, useMemo} from 'react';
import {FormattedMessage, useIntl} from 'react-intl';

import {Banner, Button, Spinner} from '../../components/index.ts';
import {FailureText} from '../FailureText.tsx';
import {PersonPicture} from '../PersonPicture.tsx';
import type {Channel} from '../rest/shapes.ts';
import {Link} from '../routing/Link.tsx';
import {messagesPath} from '../routing/Route.ts';
import {channelName, displayName, isAdmin} from '../state/names.ts';
import {usePageRim, usePageSelector} from '../state/usePage.ts';
import {useFetched} from '../useFetched.ts';
import {AsidePane} from './AsidePane.tsx';

/** Who is in the channel; each name leads to a direct message. */
export function MembersPane({channel}: {channel: Channel}) {
    const {formatMessage, locale} = useIntl();
    const {rest} = usePageRim();
    const name = usePageSelector((state) => channelName(state, channel));
    const team = usePageSelector((state) => state.session.team?.name ?? '');
    const me = usePageSelector((state) => state.session.me);
    const count = usePageSelector((state) => state.channels.memberCounts[channel.id]);
    // The count changes when somebody comes or goes.
    const fetchMembers = useCallback((signal: AbortSignal) => rest.usersInChannel(channel.id, signal), [rest, channel.id]);
    const {value, failure, again: fetchAgain} = useFetched(fetchMembers, count);
    const members = useMemo(() => value?.toSorted((a, b) => Number(a.is_bot) - Number(b.is_bot) || displayName(a).localeCompare(displayName(b), locale)), [value, locale]);

    const again = <Button size='small' onClick={fetchAgain}><FormattedMessage id='topmast.page.tryAgain' defaultMessage='Try again'/></Button>;
    return (
        <AsidePane title={formatMessage({id: 'topmast.page.channel.members', defaultMessage: 'Members'})} subtitle={name}>
            <div className='tp-members'>
                {failure && <Banner kind='error' actions={again}><FailureText failure={failure}/></Banner>}
                {!members && !failure && <Spinner late={true} label={formatMessage({id: 'topmast.page.members.loading', defaultMessage: 'Loading members'})}/>}
                <ul>
                    {members?.map((user) => (
                        <li key={user.id}>
                            <Link
                                to={messagesPath(team, `@${user.username}`)} className='tp-member'
                                title={formatMessage({id: 'topmast.page.members.write', defaultMessage: 'Write to {name}'}, {name: displayName(user)})}
                            >
                                <PersonPicture user={user} size={32}/>
                                <span className='tp-member__name'>
                                    {displayName(user)}
                                    {user.id === me?.id && <span className='tp-quiet'>{' '}<FormattedMessage id='topmast.page.members.you' defaultMessage='(you)'/></span>}
                                </span>
                                <span className='tp-quiet tp-own'>@{user.username}</span>
                                {user.is_bot && <span className='tp-tag'><FormattedMessage id='topmast.page.post.bot' defaultMessage='BOT'/></span>}
                                {isAdmin(user) && !user.is_bot && <span className='tp-tag'><FormattedMessage id='topmast.page.members.admin' defaultMessage='ADMIN'/></span>}
                            </Link>
                        </li>
                    ))}
                </ul>
            </div>
        </AsidePane>
    );
}
