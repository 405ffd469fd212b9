import {useSelector} from 'react-redux';

import {AttachmentList} from './AttachmentList.tsx';
import type {HostState} from './HostState.ts';
import {MessageBox} from './MessageBox.tsx';
import {PluginParts} from './PluginParts.tsx';
import {PostMenu} from './PostMenu.tsx';

/** One post: who, what, what plugins put below it, its attachments, and its menu. */
export function PostItem({postId, place}: {postId: string; place: 'center' | 'rhs'}) {
    const post = useSelector((state: HostState) => state.entities.posts.posts[postId]);
    const author = useSelector((state: HostState) => (post ? state.entities.users.profiles[post.user_id]?.username : undefined));
    const isEdited = useSelector((state: HostState) => state.views.editing.postId === postId && place === 'center');
    if (!post) {
        return null;
    }
    const isSystem = post.type.startsWith('system_');
    return (
        <div id={`${place === 'center' ? '' : 'rhs'}post_${postId}`} className='post' role='listitem'>
            <div className='post__header'><strong>{author ?? (post.type === 'system_ephemeral' ? 'System' : 'Someone')}</strong>{post.type === 'system_ephemeral' && <em>{' (Only visible to you)'}</em>}</div>
            <div className='post__body'>
                {isEdited ?
                    <MessageBox kind='edit' channelId={post.channel_id} rootId={post.root_id} postId={postId} label='Edit the post...'/> :
                    <div className='post-message__text'>{post.message}</div>}
                <PluginParts kind='PostMessageAttachment' props={{postId, onHeightChange: () => {}, theme: {}}}/>
                <AttachmentList post={post}/>
            </div>
            {!isSystem && <PostMenu postId={postId}/>}
        </div>
    );
}
