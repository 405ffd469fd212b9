import {useCallback, useLayoutEffect, useRef, useState} from 'react';
import {useIntl} from 'react-intl';

import type {CommandView} from './Command.ts';
import {SuggestionRow} from './SuggestionRow.tsx';

/** Height of a row in pixels, as in suggestions.css. */
const rowHeight = 40;

/** Rows drawn beyond the edges, and how many fit where nothing can be measured. */
const beyond = 4;
const unmeasured = 20;

/** The list itself: of however many rows those in sight are in the page, and the active one wherever it is. */
export function SuggestionRows({command: {text, caret, rows, active, ids, pick}}: {command: CommandView}) {
    const {formatMessage} = useIntl();
    const list = useRef<HTMLDivElement>(null);
    const [sight, setSight] = useState({top: 0, height: 0});
    const seen = useRef(sight);
    const look = useCallback(() => {
        const {scrollTop: top = 0, clientHeight: height = 0} = list.current ?? {};
        // Said once: setting even the same state in every layout effect would not end.
        if (seen.current.top !== top || seen.current.height !== height) {
            seen.current = {top, height};
            setSight(seen.current);
        }
    }, []);

    useLayoutEffect(() => {
        if (!list.current || typeof ResizeObserver === 'undefined') {
            return undefined;
        }
        const observer = new ResizeObserver(look);
        observer.observe(list.current);
        return () => observer.disconnect();
    }, [look]);

    // Whenever another row is active or the list is another one, and not when the reader scrolls.
    const shownFor = `${active} ${caret} ${text}`;
    const lastShown = useRef('');
    useLayoutEffect(() => {
        const element = list.current;
        if (element && lastShown.current !== shownFor) {
            lastShown.current = shownFor;
            const start = Math.max(active, 0) * rowHeight;
            if (start < element.scrollTop) {
                element.scrollTop = start;
            } else if (start + rowHeight > element.scrollTop + element.clientHeight && element.clientHeight > 0) {
                element.scrollTop = start + rowHeight - element.clientHeight;
            }
        }
        look();
    });

    const first = Math.max(0, Math.floor(sight.top / rowHeight) - beyond);
    const count = (sight.height > 0 ? Math.ceil(sight.height / rowHeight) + 1 : unmeasured) + 2 * beyond;
    const last = Math.min(rows.length, first + Math.min(count, 39));
    const shown = Array.from({length: Math.max(0, last - first)}, (_, at) => first + at);
    if (active >= 0 && active < rows.length && (active < first || active >= last)) {
        shown.push(active);
    }
    return (
        <div
            ref={list}
            id={ids.list}
            className='tm-suggestions__list'
            role='listbox'
            aria-label={formatMessage({id: 'topmast.command.suggestions', defaultMessage: 'Suggestions'})}
            tabIndex={-1}
            onScroll={look}
        >
            <div role='presentation' className='tm-suggestions__rows' style={{blockSize: rows.length * rowHeight}}>
                {shown.map((index) => {
                    const option = rows.at(index);
                    return option && (
                        <SuggestionRow
                            key={index} id={ids.row(index)} option={option} selected={index === active} onPick={pick}
                            place={{index, count: rows.length, top: index * rowHeight}}
                        />
                    );
                })}
            </div>
        </div>
    );
}
