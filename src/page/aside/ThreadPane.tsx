import {FormattedMessage, useIntl} from 'react-intl';

import {Banner, Button} from '../../components/index.ts';
import {MessageBox} from '../channel/MessageBox.tsx';
import {PostRows} from '../channel/PostRows.tsx';
import {PostSkeleton} from '../channel/PostSkeleton.tsx';
import {usePostRows} from '../channel/usePostRows.ts';
import {FailureText} from '../FailureText.tsx';
import type {Channel} from '../rest/shapes.ts';
import {channelName} from '../state/names.ts';
import {fetchThread} from '../state/posts.ts';
import {usePageDispatch, usePageSelector} from '../state/usePage.ts';
import {AsidePane} from './AsidePane.tsx';

/** A post with its replies, and a box to write one. */
export function ThreadPane({rootId, channel}: {rootId: string; channel: Channel}) {
    const {formatMessage} = useIntl();
    const dispatch = usePageDispatch();
    const name = usePageSelector((state) => channelName(state, channel));
    const {stretch, rows} = usePostRows({channelId: channel.id, rootId, readUntil: 0});
    const again = <Button size='small' onClick={() => void dispatch(fetchThread(rootId))}><FormattedMessage id='topmast.page.tryAgain' defaultMessage='Try again'/></Button>;
    return (
        <AsidePane title={formatMessage({id: 'topmast.page.thread.title', defaultMessage: 'Thread'})} subtitle={name}>
            <div className='tp-posts'>
                <div
                    className='tp-posts__scroll tp-posts__scroll--thread' role='region' tabIndex={-1}
                    aria-label={formatMessage({id: 'topmast.page.thread.replies', defaultMessage: 'Replies'})}
                    aria-busy={stretch?.status === 'loading'}
                >
                    <div className='tp-posts__inner'>
                        {stretch?.status === 'failed' && stretch.problem && (
                            <Banner kind='error' actions={again}>
                                <FormattedMessage id='topmast.page.thread.failed' defaultMessage='The thread could not be loaded.'/>{' '}<FailureText failure={stretch.problem}/>
                            </Banner>
                        )}
                        <PostRows rows={rows} place='thread'/>
                        {stretch?.status === 'loading' && rows.length === 0 && <PostSkeleton/>}
                    </div>
                </div>
            </div>
            <MessageBox channel={channel} rootId={rootId}/>
        </AsidePane>
    );
}
