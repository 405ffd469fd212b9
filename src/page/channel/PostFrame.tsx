import {useId, type ReactNode} from 'react';
import {FormattedMessage, FormattedTime, useIntl} from 'react-intl';

import {PersonPicture} from '../PersonPicture.tsx';
import {displayName} from '../state/names.ts';
import {usePageSelector} from '../state/usePage.ts';

interface PostFrameProps {
    rowKey: string;
    /** `''`: the system. */
    userId: string;
    at: number;
    grouped: boolean;
    tabIndex: number;
    /** Beside the name: "Only visible to you", "edited". */
    marks?: ReactNode;
    /** At the corner, on hover and focus. */
    actions?: ReactNode;
    /** Below the text, and no part of what names the post: controls. */
    below?: ReactNode;
    look?: 'ephemeral' | 'sending' | 'system';
    children: ReactNode;
}

/** A post: picture at the side, author and time above, text; the same for posts from the server and for local ones. */
export function PostFrame({rowKey, userId, at, grouped, tabIndex, marks, actions, below, look, children}: PostFrameProps) {
    const {formatMessage, formatDate} = useIntl();
    const id = useId();
    const author = usePageSelector((state) => state.people.byId[userId]);
    const name = userId === '' ? formatMessage({id: 'topmast.page.post.system', defaultMessage: 'System'}) :
        displayName(author) || formatMessage({id: 'topmast.page.post.someone', defaultMessage: 'Someone'});
    const time = (
        <time className='tp-post__time tp-own' dateTime={new Date(at).toISOString()} title={formatDate(at, {dateStyle: 'full', timeStyle: 'medium'})}>
            <FormattedTime value={at}/>
        </time>
    );
    return (
        <article
            className='tp-post' data-row={rowKey} data-grouped={grouped || undefined} data-look={look} tabIndex={tabIndex}
            aria-labelledby={`${id}-head ${id}-text`}
        >
            <div className='tp-post__side' aria-hidden={true}>
                {grouped ? time : <PersonPicture user={author} name={name} size={32}/>}
            </div>
            <div className='tp-post__main'>
                <div id={`${id}-head`} className={grouped ? 'tp-hidden' : 'tp-post__head'}>
                    <strong className='tp-post__author'>{name}</strong>{' '}
                    {author?.is_bot && <span className='tp-tag'><FormattedMessage id='topmast.page.post.bot' defaultMessage='BOT'/></span>}
                    {!grouped && time}
                    {!grouped && marks}
                </div>
                <div id={`${id}-text`} className='tp-post__text'>{children}</div>
                {below}
                {grouped && marks}
            </div>
            {actions && (
                <div className='tp-post__actions' role='group' aria-label={formatMessage({id: 'topmast.page.post.actions', defaultMessage: 'Message actions'})}>{actions}</div>
            )}
        </article>
    );
}
