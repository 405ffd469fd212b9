import {memo, useMemo} from 'react';
import {FormattedMessage, useIntl} from 'react-intl';

import {PostAttachments, PostEmbed, PostMenu} from '../../bindings/index.ts';
import {Icon, IconButton} from '../../components/index.ts';
import {replyOutline} from '../icons.ts';
import type {Post} from '../rest/shapes.ts';
import {openThread} from '../state/posts.ts';
import {usePageDispatch, usePageSelector} from '../state/usePage.ts';
import {PostFrame} from './PostFrame.tsx';
import {PostText} from './PostText.tsx';

interface PostItemProps {
    rowKey: string;
    post: Post;
    grouped: boolean;
    tabIndex: number;
    place: 'channel' | 'thread';
}

/** A post that the server has, with what can be done about it: reply, and what Apps offer. */
export const PostItem = memo(function PostItem({rowKey, post, grouped, tabIndex, place}: PostItemProps) {
    const {formatMessage} = useIntl();
    const dispatch = usePageDispatch();
    const teamId = usePageSelector((state) => state.channels.byId[post.channel_id]?.team_id ?? '');
    const inApps = useMemo(
        () => ({id: post.id, channelId: post.channel_id, teamId, rootId: post.root_id, props: post.props}),
        [post.id, post.channel_id, teamId, post.root_id, post.props],
    );
    const isSystem = post.type.startsWith('system_');
    const reply = () => void dispatch(openThread(post.root_id || post.id, post.channel_id));
    const actions = !isSystem && (
        <>
            <IconButton icon={replyOutline} directional={true} label={formatMessage({id: 'topmast.page.post.reply', defaultMessage: 'Reply'})} onClick={reply}/>
            <PostMenu post={inApps}/>
        </>
    );
    const edited = post.edit_at > 0 && (
        <span className='tp-post__mark'><FormattedMessage id='topmast.page.post.edited' defaultMessage='Edited'/></span>
    );
    return (
        <PostFrame
            rowKey={rowKey} userId={post.user_id} at={post.create_at} grouped={grouped} tabIndex={tabIndex} marks={edited} actions={actions}
            below={!isSystem && <><PostAttachments post={inApps}/><PostEmbed post={inApps}/></>}
            {...(isSystem ? {look: 'system' as const} : {})}
        >
            <PostText text={post.message}/>
            {place === 'channel' && post.reply_count > 0 && (
                <button type='button' className='tp-post__replies' onClick={reply}>
                    <Icon name={replyOutline} size={14} directional={true}/>
                    <span className='tp-own'><FormattedMessage id='topmast.page.post.replies' defaultMessage='{count, plural, one {# reply} other {# replies}}' values={{count: post.reply_count}}/></span>
                </button>
            )}
        </PostFrame>
    );
});
