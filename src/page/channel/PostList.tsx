import {useCallback, useEffect, useRef, useState} from 'react';
import {FormattedMessage, useIntl} from 'react-intl';

import {Banner, Button, Icon, Spinner} from '../../components/index.ts';
import {FailureText} from '../FailureText.tsx';
import type {Channel} from '../rest/shapes.ts';
import {fetchNewest, fetchOlder} from '../state/channels.ts';
import type {PageThunk} from '../state/createPageStore.ts';
import {usePageDispatch, usePageSelector} from '../state/usePage.ts';
import {ChannelBeginning} from './ChannelBeginning.tsx';
import {PostRows} from './PostRows.tsx';
import {PostSkeleton} from './PostSkeleton.tsx';
import {usePostRows} from './usePostRows.ts';

/** How near to the top, in pixels, older posts are fetched; and how far from the bottom one counts as reading there. */
const near = 600;
const atBottom = 60;

/**
 * The posts of a channel. The list is laid out from the bottom up (`column-reverse`), so that it opens at the newest post,
 * stays there while posts come in, and does not move when older ones are put on top: all of it by the browser, without a jump.
 */
export function PostList({channel}: {channel: Channel}) {
    const {formatMessage} = useIntl();
    const dispatch = usePageDispatch();
    const readUntil = usePageSelector((state) => state.channels.readUntil);
    const {stretch, rows} = usePostRows({channelId: channel.id, readUntil});
    const region = useRef<HTMLDivElement>(null);
    const [away, setAway] = useState(false);
    const own = usePageSelector((state) => state.localPosts.list.filter(({channelId, rootId}) => channelId === channel.id && rootId === '').length);

    const look = useCallback(() => {
        const element = region.current;
        if (!element) {
            return;
        }
        // With `column-reverse` the scroll position is 0 at the bottom and negative above.
        const above = Math.abs(element.scrollTop);
        setAway(above > atBottom);
        if (element.scrollHeight - element.clientHeight - above < near) {
            void dispatch(fetchOlder(channel.id));
        }
    }, [dispatch, channel.id]);
    const toBottom = useCallback(() => region.current?.scrollTo?.({top: 0}), []);

    useEffect(look, [look, stretch?.ids.length]);
    // What one writes, or is told alone, is seen, wherever one was reading.
    useEffect(() => {
        if (own > 0) {
            toBottom();
        }
    }, [own, toBottom]);

    const retry = (fetch: () => PageThunk) => (
        <Button size='small' onClick={() => void dispatch(fetch())}><FormattedMessage id='topmast.page.tryAgain' defaultMessage='Try again'/></Button>
    );
    const again = retry(() => fetchNewest(channel.id));
    const againOlder = retry(() => fetchOlder(channel.id, true));
    return (
        <div className='tp-posts'>
            <div
                ref={region} className='tp-posts__scroll' role='region' tabIndex={-1} onScroll={look}
                aria-label={formatMessage({id: 'topmast.page.posts.label', defaultMessage: 'Messages'})}
                aria-busy={!stretch || stretch.status === 'loading'}
            >
                <div className='tp-posts__inner'>
                    {stretch?.status === 'failed' && stretch.problem && (
                        <Banner kind='error' actions={again}>
                            <FormattedMessage id='topmast.page.posts.failed' defaultMessage='The messages could not be loaded.'/>{' '}<FailureText failure={stretch.problem}/>
                        </Banner>
                    )}
                    {stretch?.status === 'ready' && stretch.problem && (
                        <Banner kind='error' actions={againOlder}>
                            <FormattedMessage id='topmast.page.posts.olderFailed' defaultMessage='Older messages could not be loaded.'/>{' '}<FailureText failure={stretch.problem}/>
                        </Banner>
                    )}
                    {stretch?.status !== 'failed' && (!stretch || stretch.status === 'loading') && <PostSkeleton/>}
                    {stretch?.status === 'ready' && stretch.complete && <ChannelBeginning channel={channel}/>}
                    {stretch?.loadingOlder && <div className='tp-posts__older'><Spinner label={formatMessage({id: 'topmast.page.posts.older', defaultMessage: 'Loading older messages'})}/></div>}
                    {stretch?.status !== 'loading' && <PostRows rows={rows} place='channel'/>}
                </div>
            </div>
            {away && (
                <button type='button' className='tp-posts__newest' onClick={toBottom}>
                    <Icon name='chevron-down' size={16}/><FormattedMessage id='topmast.page.posts.newest' defaultMessage='Newest messages'/>
                </button>
            )}
        </div>
    );
}
