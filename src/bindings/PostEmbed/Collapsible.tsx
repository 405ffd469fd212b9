import {useEffect, useId, useRef, useState, type ReactNode} from 'react';
import {FormattedMessage} from 'react-intl';

import {classes} from '../../components/index.ts';

/** Pixels above which content is shortened, as Mattermost does with attachments (client.md 5.2). Also in embed.css. */
const tallest = 200;

/**
 * Shows the beginning of long content and a button for the rest. How long it is, only the browser knows: until it has
 * said so nothing taller than the limit is shown, so the list around it never jumps.
 */
export function Collapsible({children}: {children: ReactNode}) {
    const id = useId();
    const content = useRef<HTMLDivElement>(null);
    const [isLong, setLong] = useState(false);
    const [open, setOpen] = useState(false);
    useEffect(() => {
        if (!content.current || typeof ResizeObserver === 'undefined') {
            return undefined;
        }
        const observer = new ResizeObserver(([entry]) => setLong(entry !== undefined && entry.target.scrollHeight > tallest));
        observer.observe(content.current);
        return () => observer.disconnect();
    }, []);
    return (
        <div className='tm-embed__text'>
            <div id={id} className={classes('tm-embed__clip', open && 'tm-embed__clip--open', isLong && !open && 'tm-embed__clip--cut')}>
                <div ref={content}>{children}</div>
            </div>
            {isLong && (
                <button type='button' className='tm-embed__more' aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
                    {open ?
                        <FormattedMessage id='topmast.post_embed.less' defaultMessage='Show less'/> :
                        <FormattedMessage id='topmast.post_embed.more' defaultMessage='Show more'/>}
                </button>
            )}
        </div>
    );
}
