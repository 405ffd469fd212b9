import {getMyChannelMemberships} from 'mattermost-redux/selectors/entities/common';
import {getPosts} from 'mattermost-redux/actions/posts';
import {getProfilesByIds} from 'mattermost-redux/actions/users';
import {useEffect} from 'react';
import {useDispatch, useSelector} from 'react-redux';

import {AppBar} from './AppBar.tsx';
import {ChannelHeader} from './ChannelHeader.tsx';
import type {HostState} from './HostState.ts';
import {MessageBox} from './MessageBox.tsx';
import {PluginParts} from './PluginParts.tsx';
import {PostList} from './PostList.tsx';
import {RightSide} from './RightSide.tsx';

/** Sidebar, centre, side and app bar. */
export function Workplace({hasAppBar}: {hasAppBar: boolean}) {
    const dispatch = useDispatch();
    const {currentChannelId, channels} = useSelector((state: HostState) => state.entities.channels);
    const channel = channels[currentChannelId];
    const member = useSelector((state: HostState) => getMyChannelMemberships(state)[currentChannelId]);
    const posts = useSelector((state: HostState) => state.entities.posts.posts);
    const profiles = useSelector((state: HostState) => state.entities.users.profiles);

    useEffect(() => {
        if (currentChannelId) {
            void dispatch(getPosts(currentChannelId));
        }
    }, [dispatch, currentChannelId]);
    const unknown = [...new Set(Object.values(posts).map(({user_id: id}) => id))].filter((id) => id && !profiles[id]).join(' ');
    useEffect(() => {
        if (unknown) {
            void dispatch(getProfilesByIds(unknown.split(' ')));
        }
    }, [dispatch, unknown]);

    if (!channel || !member) {
        return null;
    }
    return (
        <div className='app__body' id='channel_view'>
            <Sidebar/>
            <main className='app__content' aria-label={channel.display_name}>
                <ChannelHeader channel={channel} member={member} hasAppBar={hasAppBar}/>
                <PostList channelId={channel.id} ids={newestFirst(posts, channel.id)}/>
                <MessageBox key={channel.id} kind='center' channelId={channel.id} rootId='' label={`write to ${channel.display_name}`}/>
            </main>
            <RightSide/>
            {hasAppBar && <AppBar channel={channel} member={member}/>}
            <PluginParts kind='Root'/>
            <PluginParts kind='Global'/>
        </div>
    );
}

function newestFirst(posts: HostState['entities']['posts']['posts'], channelId: string): string[] {
    return Object.values(posts)
        .filter((post) => post.channel_id === channelId && !post.root_id && post.state !== 'DELETED')
        .sort((one, other) => one.create_at - other.create_at)
        .map(({id}) => id);
}

function Sidebar() {
    const {currentChannelId, channels} = useSelector((state: HostState) => state.entities.channels);
    const team = useSelector((state: HostState) => state.entities.teams.teams[state.entities.teams.currentTeamId]);
    const open = Object.values(channels).filter(({type, team_id: id}) => type !== 'D' && id === team?.id);
    return (
        <nav id='SidebarContainer' aria-label='channel sidebar region'>
            {open.map(({id, name, display_name: title}) => (
                <a
                    key={id}
                    href={`/${team?.name}/channels/${name}`}
                    aria-current={id === currentChannelId ? 'page' : undefined}
                    onClick={(event) => {
                        event.preventDefault();
                        history.pushState(null, '', event.currentTarget.href);
                        dispatchEvent(new PopStateEvent('popstate'));
                    }}
                >
                    {title}
                </a>
            ))}
        </nav>
    );
}
