import {useId} from 'react';
import {FormattedMessage, FormattedTime, useIntl} from 'react-intl';

import type {Post} from '../rest/shapes.ts';
import {displayName} from '../state/names.ts';
import {usePageSelector} from '../state/usePage.ts';

interface NoticeRowProps {
    rowKey: string;
    /** Who came and who went, oldest first. */
    posts: Post[];
    tabIndex: number;
}

/** Who came and who went, in one line, however many they are. */
export function NoticeRow({rowKey, posts, tabIndex}: NoticeRowProps) {
    const id = useId();
    const [first] = posts;
    return (
        <article className='tp-post tp-notice' data-row={rowKey} data-look='system' tabIndex={tabIndex} aria-labelledby={id}>
            <div className='tp-post__side' aria-hidden={true}>
                {first && <time className='tp-post__time tp-own' dateTime={new Date(first.create_at).toISOString()}><FormattedTime value={first.create_at}/></time>}
            </div>
            <div id={id} className='tp-post__main tp-post__text'>
                <Names posts={posts.filter(({type}) => type === 'system_join_channel')} did='joined'/>
                {posts.filter(({type}) => type !== 'system_join_channel' && type !== 'system_leave_channel').map(({id, message}) => <span key={id}>{message} </span>)}
                <Names posts={posts.filter(({type}) => type === 'system_leave_channel')} did='left'/>
            </div>
        </article>
    );
}

/** The author of these posts is the one who came or went. */
function Names({posts, did}: {posts: Post[]; did: 'joined' | 'left'}) {
    const {formatList, formatMessage} = useIntl();
    const people = usePageSelector((state) => state.people.byId);
    if (posts.length === 0) {
        return null;
    }
    // A translation sets a name apart where it may run the other way than its language.
    const item = (name: string) => formatMessage({id: 'topmast.page.notice.name', defaultMessage: '{name}'}, {name});
    const names = formatList([...new Set(posts.map((post) => displayName(people[post.user_id]) || String(post.props['username'] ?? '')))].map(item));
    return (
        <span>
            {did === 'joined' ?
                <FormattedMessage id='topmast.page.notice.joined' defaultMessage='{names} joined the channel.' values={{names}}/> :
                <FormattedMessage id='topmast.page.notice.left' defaultMessage='{names} left the channel.' values={{names}}/>}
            {' '}
        </span>
    );
}
