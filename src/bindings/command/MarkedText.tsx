import {useLayoutEffect, useRef} from 'react';

import type {Span} from './Token.ts';

/**
 * The text of the box once more, unseen, right behind it: only the line under what is wrong shows. Screen readers hear
 * what is wrong in words.
 */
export function MarkedText({text, mark: {start, end}, scrolled}: {text: string; mark: Span; scrolled: number}) {
    const copy = useRef<HTMLDivElement>(null);
    useLayoutEffect(() => {
        if (copy.current) {
            copy.current.scrollTop = scrolled;
        }
    }, [scrolled]);
    return (
        <div ref={copy} className='tm-command__text tm-command__text--marked' aria-hidden={true}>
            {text.slice(0, start)}
            <mark>{text.slice(start, end) || '\u00a0'}</mark>
            {text.slice(end)}
        </div>
    );
}
