import {useLayoutEffect, useRef, useState} from 'react';
import {useIntl} from 'react-intl';

import {SuggestionRow} from './SuggestionRow.tsx';
import type {Command} from './useCommand.ts';

/** Height of a row in pixels, as in suggestions.css. */
const rowHeight = 40;

/** Rows drawn beyond the edges, and how many fit where nothing can be measured. */
const beyond = 4;
const unmeasured = 20;

/** The list itself: of however many rows those in sight are in the page, and the active one wherever it is. */
export function SuggestionRows({command: {rows, active, ids, pick}}: {command: Command}) {
    const {formatMessage} = useIntl();
    const list = useRef<HTMLDivElement>(null);
    const [sight, setSight] = useState({top: 0, height: 0});
    const look = () => {
        const {scrollTop: top = 0, clientHeight: height = 0} = list.current ?? {};
        setSight((last) => (last.top === top && last.height === height ? last : {top, height}));
    };

    useLayoutEffect(() => {
        const element = list.current;
        if (!element) {
            return undefined;
        }
        const observer = typeof ResizeObserver === 'undefined' ? undefined : new ResizeObserver(look);
        observer?.observe(element);
        return () => observer?.disconnect();
    }, []);

    useLayoutEffect(() => {
        const element = list.current;
        if (element) {
            const start = Math.max(active, 0) * rowHeight;
            if (start < element.scrollTop) {
                element.scrollTop = start;
            } else if (start + rowHeight > element.scrollTop + element.clientHeight && element.clientHeight > 0) {
                element.scrollTop = start + rowHeight - element.clientHeight;
            }
            look();
        }
    }, [active, rows]);

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
