import {PostItem} from './PostItem.tsx';

interface PostListProps {
    channelId: string;
    /** Oldest first. */
    ids: readonly string[];
}

export function PostList({ids}: PostListProps) {
    return (
        <div id='post-list' className='post-list' role='list' aria-label='message list main region'>
            {ids.map((id) => <PostItem key={id} postId={id} place='center'/>)}
        </div>
    );
}
