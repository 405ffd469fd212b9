import {useRef} from 'react';
import {FormattedDate, FormattedMessage} from 'react-intl';

import {LocalPostItem} from './LocalPostItem.tsx';
import {NoticeRow} from './NoticeRow.tsx';
import {PostItem} from './PostItem.tsx';
import type {Row} from './postRows.ts';
import {useRovingFocus} from './useRovingFocus.ts';

interface PostRowsProps {
    rows: Row[];
    place: 'channel' | 'thread';
}

/** Rows of posts. One of them takes part in the tab order; the arrow keys move among them. */
export function PostRows({rows, place}: PostRowsProps) {
    const list = useRef<HTMLDivElement>(null);
    const chosen = useRovingFocus(list);
    const keys = rows.flatMap(({kind, key}) => (kind === 'post' || kind === 'notices' ? [key] : []));
    const tabbable = chosen !== undefined && keys.includes(chosen) ? chosen : keys.at(-1);

    return (
        <div ref={list} className='tp-rows'>
            {rows.map((row) => {
                if (row.kind === 'day') {
                    return (
                        <div key={row.key} className='tp-divider' role='separator'>
                            <span><FormattedDate value={row.at} weekday='long' month='long' day='numeric' {...(isThisYear(row.at) ? {} : {year: 'numeric' as const})}/></span>
                        </div>
                    );
                }
                if (row.kind === 'unread') {
                    return (
                        <div key={row.key} className='tp-divider tp-divider--unread' role='separator'>
                            <span><FormattedMessage id='topmast.page.posts.unread' defaultMessage='New messages'/></span>
                        </div>
                    );
                }
                const tabIndex = row.key === tabbable ? 0 : -1;
                if (row.kind === 'notices') {
                    return <NoticeRow key={row.key} rowKey={row.key} posts={row.posts} tabIndex={tabIndex}/>;
                }
                const {entry, key, grouped} = row;
                return entry.from === 'server' ?
                    <PostItem key={key} rowKey={key} post={entry.post} grouped={grouped} tabIndex={tabIndex} place={place}/> :
                    <LocalPostItem key={key} rowKey={key} post={entry.post} grouped={grouped} tabIndex={tabIndex} place={place}/>;
            })}
        </div>
    );
}

function isThisYear(at: number): boolean {
    return new Date(at).getFullYear() === new Date().getFullYear();
}
