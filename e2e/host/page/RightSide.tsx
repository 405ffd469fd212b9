import {getPostThread} from 'mattermost-redux/actions/posts';
import {useEffect} from 'react';
import {useDispatch, useSelector} from 'react-redux';

import type {HostState} from './HostState.ts';
import {MessageBox} from './MessageBox.tsx';
import {Boundary, usePluginParts} from './PluginParts.tsx';
import {PostItem} from './PostItem.tsx';

/** A thread, or what a plugin shows at the side. */
export function RightSide() {
    const dispatch = useDispatch();
    const {selectedPostId, rhsState, pluggableId, isSidebarOpen} = useSelector((state: HostState) => state.views.rhs);
    const plugin = usePluginParts('RightHandSidebarComponent').find(({id}) => id === pluggableId);
    const root = useSelector((state: HostState) => state.entities.posts.posts[selectedPostId]);
    const replies = useSelector((state: HostState) => Object.values(state.entities.posts.posts).filter((post) => post.root_id === selectedPostId && selectedPostId !== '').sort((one, other) => one.create_at - other.create_at).map(({id}) => id).join(' '));
    useEffect(() => {
        if (selectedPostId) {
            void dispatch(getPostThread(selectedPostId));
        }
    }, [dispatch, selectedPostId]);
    if (!isSidebarOpen) {
        return null;
    }
    const Part = plugin?.component;
    return (
        <aside id='sidebar-right' className='sidebar--right' aria-label={rhsState === 'plugin' ? String(plugin?.title) : 'Thread'}>
            <header className='sidebar--right__header'>
                <h2>{rhsState === 'plugin' ? plugin?.title : 'Thread'}</h2>
                <button type='button' aria-label='Close' onClick={() => dispatch({type: 'SELECT_POST', postId: ''})}>{'×'}</button>
            </header>
            {rhsState === 'plugin' && Part && <Boundary pluginId={plugin.pluginId}><Part theme={{}}/></Boundary>}
            {root && (
                <>
                    <div role='list' aria-label='Thread messages'>
                        {[root.id, ...replies.split(' ').filter(Boolean)].map((id) => <PostItem key={id} postId={id} place='rhs'/>)}
                    </div>
                    <MessageBox key={root.id} kind='thread' channelId={root.channel_id} rootId={root.id} label='Reply to this thread...'/>
                </>
            )}
        </aside>
    );
}
