import {autoUpdate, flip, offset, size, useFloating} from '@floating-ui/react';
import {useContext, useState, type MouseEvent, type ReactNode} from 'react';
import {createPortal} from 'react-dom';
import {useIntl} from 'react-intl';

import type {Choice} from './Choice.ts';
import {classes} from './classes.ts';
import {PortalTarget} from './portalTarget.ts';
import {selectMessages} from './selectMessages.ts';
import {chosenOf, type SelectProps} from './SelectProps.ts';
import type {FoundOptions} from './useFoundOptions.ts';
import {useVisibleRows} from './useVisibleRows.ts';

export interface ComboboxListProps<Option extends Choice> {
    select: SelectProps<Option>;
    found: FoundOptions<Option>;
    /** The active row. */
    row: number;
    /** The frame under which it opens. */
    reference: Element | null;
    onPoint(row: number): void;
    onChoose(option: Option): void;
}

/** The open list. It is as long as its options are many, but holds only the rows that are seen, a few around them, and the active one. */
export function ComboboxList<Option extends Choice>({select, found, row, reference, onPoint, onChoose}: ComboboxListProps<Option>) {
    const layer = useContext(PortalTarget);
    const [list, setList] = useState<HTMLDivElement | null>(null);
    const [menu, setMenu] = useState<HTMLDivElement | null>(null);
    const {floatingStyles} = useFloating({
        open: true,
        strategy: 'fixed',
        placement: 'bottom-start',
        elements: {reference, floating: menu},
        middleware: [offset(4), flip({padding: 8}), size({padding: 8, apply: ({availableHeight, rects, elements}) => {
            elements.floating.style.inlineSize = `${rects.reference.width}px`;
            elements.floating.style.setProperty('--tm-select-room', `${Math.max(120, availableHeight)}px`);
        }})],
        whileElementsMounted: autoUpdate,
    });
    const {rows, height, top, ...scrolling} = useVisibleRows({list, count: found.count, active: row});
    const [one] = select.multiple ? [] : chosenOf(select);
    return createPortal(
        // What is pressed here never takes the focus from the box.
        <div
            ref={setMenu}
            role='presentation'
            className='tm-select__menu tm-select__menu--virtual'
            style={floatingStyles}
            onMouseDown={(event) => event.preventDefault()}
        >
            <div
                ref={setList}
                id={`${select.id}-list`}
                className='tm-select__menu-list'
                role='listbox'
                aria-label={select['aria-label']}
                aria-labelledby={select['aria-labelledby']}
                aria-multiselectable={select.multiple}
                aria-busy={select.loading}
                {...scrolling}
            >
                {found.count === 0 && <Notice select={select}/>}
                <div role='presentation' className='tm-select__rows' style={{blockSize: height}}>
                    {rows.map((at) => {
                        const option = found.at(at);
                        return option && (
                            <Row
                                key={at}
                                id={`${select.id}-option-${at}`}
                                top={top(at)}
                                place={at + 1}
                                of={found.count}
                                active={at === row}
                                chosen={option.value === one?.value}
                                title={option.label}
                                onPoint={() => onPoint(at)}
                                onChoose={() => onChoose(option)}
                            >
                                {select.renderOption?.(option, 'list') ?? option.label}
                            </Row>
                        );
                    })}
                </div>
            </div>
        </div>,
        layer ?? document.body,
    );
}

interface RowProps {
    id: string;
    top: number;
    place: number;
    of: number;
    active: boolean;
    chosen: boolean;
    title: string;
    onPoint(): void;
    onChoose(): void;
    children: ReactNode;
}

function Row({id, top, place, of, active, chosen, title, onPoint, onChoose, children}: RowProps) {
    const point = (event: MouseEvent) => {
        // A list that moves under a pointer at rest is not pointed at.
        if (!active && (event.movementX !== 0 || event.movementY !== 0)) {
            onPoint();
        }
    };
    return (
        // The focus and the keys of the list are those of its text box.
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events jsx-a11y/interactive-supports-focus
        <div
            id={id}
            role='option'
            className={classes('tm-select__option', active && 'tm-select__option--is-focused', chosen && 'tm-select__option--is-selected')}
            style={{insetBlockStart: top}}
            title={title}
            aria-selected={chosen}
            aria-setsize={of}
            aria-posinset={place}
            onMouseMove={point}
            onClick={onChoose}
        >
            <span className='tm-select__option-text'>{children}</span>
        </div>
    );
}

/** Why there is nothing to choose. It stands where options stand, so to assistive technology it is one that cannot be chosen. */
function Notice<Option extends Choice>({select: {loading, emptyText}}: {select: SelectProps<Option>}) {
    const {formatMessage} = useIntl();
    return (
        <div className='tm-select__menu-notice' role='option' aria-disabled={true} aria-selected={false}>
            {loading ? formatMessage(selectMessages.loading) : emptyText ?? formatMessage(selectMessages.empty)}
        </div>
    );
}
