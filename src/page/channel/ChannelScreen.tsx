import {useEffect, useState, type ReactNode} from 'react';
import {FormattedMessage} from 'react-intl';

import {Button} from '../../components/index.ts';
import {FailureText} from '../FailureText.tsx';
import {channelPath, type Route} from '../routing/Route.ts';
import {goTo} from '../routing/useRoute.ts';
import {findChannel, showChannel} from '../state/channels.ts';
import {failureOf, type Failure} from '../state/Failure.ts';
import {keptPlace} from '../state/keepPlace.ts';
import {usePageDispatch, usePageSelector} from '../state/usePage.ts';
import {ChannelTop} from './ChannelTop.tsx';
import {MessageBox} from './MessageBox.tsx';
import {PostList} from './PostList.tsx';

/** The channel that the URL names: header, posts, message box. */
export function ChannelScreen({route}: {route: Route}) {
    const dispatch = usePageDispatch();
    const [failed, setFailed] = useState<{route: Route; failure: Failure}>();
    const failure = failed?.route === route ? failed.failure : undefined;
    const team = usePageSelector((state) => state.session.team);
    const channel = usePageSelector((state) => state.channels.byId[state.channels.currentId]);

    useEffect(() => {
        if (route.at === 'home' && team) {
            goTo(keptPlace(team.name) ?? channelPath(team.name, 'town-square'), {replace: true});
        }
    }, [route, team]);
    useEffect(() => {
        if (route.at === 'home') {
            return undefined;
        }
        let left = false;
        const path = window.location.pathname;
        dispatch(findChannel(route)).then(
            ({id}) => (left ? undefined : dispatch(showChannel(id, path))),
            (error: unknown) => (left ? undefined : setFailed({route, failure: failureOf(error)})),
        );
        return () => {
            left = true;
        };
    }, [dispatch, route]);

    if (!team) {
        return <Nowhere><FormattedMessage id='topmast.page.noTeam' defaultMessage='You are not a member of any team yet. Ask an administrator to add you.'/></Nowhere>;
    }
    if (failure) {
        return (
            <Nowhere wayOut={channelPath(team.name, 'town-square')}>
                {failure.code === 'network' ? <FailureText failure={failure}/> : (
                    <FormattedMessage id='topmast.page.nowhere' defaultMessage='There is no such channel or person, or you may not see it.'/>
                )}
            </Nowhere>
        );
    }
    if (!channel) {
        return <div className='tp-channel' aria-busy={true}/>;
    }
    return (
        <div className='tp-channel'>
            <ChannelTop channel={channel}/>
            <PostList key={channel.id} channel={channel}/>
            <MessageBox key={`box ${channel.id}`} channel={channel} rootId=''/>
        </div>
    );
}

function Nowhere({children, wayOut}: {children: ReactNode; wayOut?: string}) {
    return (
        <div className='tp-nowhere'>
            <p>{children}</p>
            {wayOut && <Button variant='primary' onClick={() => goTo(wayOut)}><FormattedMessage id='topmast.page.wayOut' defaultMessage='Go to Town Square'/></Button>}
        </div>
    );
}
