import {memo, useMemo} from 'react';
import {FormattedMessage, useIntl} from 'react-intl';

import {PostAttachments, PostEmbed} from '../../bindings/index.ts';
import {Button, Icon, IconButton} from '../../components/index.ts';
import {FailureText} from '../FailureText.tsx';
import {eyeOutline, replyOutline} from '../icons.ts';
import {localPostRemoved, type EphemeralPost, type LocalPost} from '../state/localPostsSlice.ts';
import {deliver, openThread} from '../state/posts.ts';
import {usePageDispatch, usePageSelector} from '../state/usePage.ts';
import {PostFrame} from './PostFrame.tsx';
import {PostText} from './PostText.tsx';

interface LocalPostItemProps {
    rowKey: string;
    post: LocalPost;
    grouped: boolean;
    tabIndex: number;
    place: 'channel' | 'thread';
}

/** A post that no server stores: a message on its way or not sent, or something said to this user alone. */
export const LocalPostItem = memo(function LocalPostItem({rowKey, post, grouped, tabIndex, place}: LocalPostItemProps) {
    const {formatMessage} = useIntl();
    const dispatch = usePageDispatch();
    const myId = usePageSelector((state) => state.session.me?.id ?? '');
    const remove = () => void dispatch(localPostRemoved(post.id));
    const frame = {rowKey, at: post.at, grouped, tabIndex};

    if (post.kind === 'outgoing') {
        return (
            <PostFrame {...frame} userId={myId} {...(post.problem ? {} : {look: 'sending' as const})}>
                <PostText text={post.text}/>
                {post.problem && (
                    <div className='tp-unsent' role='alert'>
                        <Icon name='alert-circle-outline' size={16}/>
                        <span><FormattedMessage id='topmast.page.post.unsent' defaultMessage='Not sent.'/>{' '}<FailureText failure={post.problem}/></span>
                        <Button size='x-small' onClick={() => void dispatch(deliver(post))}><FormattedMessage id='topmast.page.tryAgain' defaultMessage='Try again'/></Button>
                        <Button size='x-small' variant='tertiary' onClick={remove}><FormattedMessage id='topmast.page.post.discard' defaultMessage='Discard'/></Button>
                    </div>
                )}
            </PostFrame>
        );
    }
    const onlyYou = (
        <span className='tp-post__mark'>
            <Icon name={eyeOutline} size={14}/><FormattedMessage id='topmast.page.post.onlyYou' defaultMessage='Only visible to you'/>
        </span>
    );
    const dismiss = <IconButton icon='close' label={formatMessage({id: 'topmast.page.post.dismiss', defaultMessage: 'Dismiss'})} onClick={remove}/>;
    return (
        <PostFrame {...frame} userId={post.userId} look='ephemeral' marks={onlyYou} actions={dismiss} below={<Controls post={post}/>}>
            {post.isError ? (
                <div className='tp-alone-error'><Icon name='alert-circle-outline' size={16}/><PostText text={post.text}/></div>
            ) : <PostText text={post.text}/>}
            {place === 'channel' && post.rootId && (
                <button type='button' className='tp-post__replies' onClick={() => void dispatch(openThread(post.rootId, post.channelId))}>
                    <Icon name={replyOutline} size={14} directional={true}/><FormattedMessage id='topmast.page.post.inThread' defaultMessage='Open the thread'/>
                </button>
            )}
        </PostFrame>
    );
});

/** What an App put into it, as into any other post. */
function Controls({post: {id, channelId, rootId, props}}: {post: EphemeralPost}) {
    const teamId = usePageSelector((state) => state.channels.byId[channelId]?.team_id ?? '');
    const inApps = useMemo(() => ({id, channelId, teamId, rootId, props, isEphemeral: true}), [id, channelId, teamId, rootId, props]);
    return <><PostAttachments post={inApps}/><PostEmbed post={inApps}/></>;
}
