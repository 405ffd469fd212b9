import {Fragment, useLayoutEffect, useRef} from 'react';

import type {Span} from '../../protocol/command/index.ts';


/**
 * The text of the box once more, unseen, right behind it: only the lines under what is wrong show. Screen readers hear
 * what is wrong in words. Of marks that overlap the first counts.
 */
export function MarkedText({text, marks, scrolled}: {text: string; marks: readonly Span[]; scrolled: number}) {
    const copy = useRef<HTMLDivElement>(null);
    useLayoutEffect(() => {
        if (copy.current) {
            copy.current.scrollTop = scrolled;
        }
    }, [scrolled]);

    const apart = marks.filter(({start}, index) => marks.slice(0, index).every(({end}) => end <= start));
    return (
        <div ref={copy} className='tm-command__text tm-command__text--marked' aria-hidden={true}>
            {apart.map(({start, end}, index) => (
                <Fragment key={start}>
                    {text.slice(apart[index - 1]?.end ?? 0, start)}
                    <mark>{text.slice(start, end) || '\u00a0'}</mark>
                </Fragment>
            ))}
            {text.slice(apart.at(-1)?.end)}
        </div>
    );
}
