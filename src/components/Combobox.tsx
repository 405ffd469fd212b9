import {useMemo, useRef, useState} from 'react';
import {useIntl} from 'react-intl';

import type {Choice} from './Choice.ts';
import {ComboboxList} from './ComboboxList.tsx';
import {SelectBox} from './SelectBox.tsx';
import type {SelectEngineProps} from './SelectEngine.ts';
import {selectMessages} from './selectMessages.ts';
import {changeTo, chosenOf} from './SelectProps.ts';
import {useComboboxKeys} from './useComboboxKeys.ts';
import {useFoundOptions} from './useFoundOptions.ts';

/**
 * A select for lists of any length: only the rows that are seen are drawn, so opening costs the same for ten options and
 * for fifty thousand. WAI-ARIA's combobox with a list: the focus stays in the box, `aria-activedescendant` names the row.
 */
export function Combobox<Option extends Choice>({select, session, touched}: SelectEngineProps<Option>) {
    const {formatMessage} = useIntl();
    const {open, query} = session;
    const input = useRef<HTMLInputElement>(null);
    const [control, setControl] = useState<HTMLDivElement | null>(null);
    const [focused, setFocused] = useState(false);
    const [said, setSaid] = useState('');
    const found = useFoundOptions(select, query);
    const {row, setRow, aim} = useActiveRow({select, session, found});

    const say = (message: typeof selectMessages.chosen, option: Option | undefined) => setSaid(formatMessage(message, {label: option?.label}));
    const choose = (option: Option) => {
        changeTo(select, select.multiple ? [...chosenOf(select), option] : [option]);
        say(selectMessages.chosen, option);
        if (select.multiple) {
            session.restart();
            return;
        }
        session.hide();
        if (touched) {
            // The keyboard on the screen goes; it was for searching.
            input.current?.blur();
        }
    };
    const taken = (option: Option | undefined) => {
        input.current?.focus();
        say(option ? selectMessages.removed : selectMessages.cleared, option);
    };
    const {onKeyDown, chip, leaveChips} = useComboboxKeys({select, session, found, row, setRow, aim, choose, taken});

    return (
        <>
            <SelectBox
                select={select}
                query={query}
                open={open}
                focused={focused}
                waiting={select.loading === true}
                activeChip={chip}
                inputRef={input}
                controlRef={setControl}
                onTaken={taken}
                onPress={(event, on) => {
                    const inBox = event.target === input.current;
                    if (!inBox) {
                        event.preventDefault();
                        input.current?.focus();
                    }
                    if (open && (on === 'arrow' || !inBox)) {
                        session.hide();
                    } else if (!open) {
                        aim('first');
                        session.show();
                    }
                }}
                input={{
                    'aria-activedescendant': open && found.count > 0 ? `${select.id}-option-${row}` : undefined,
                    onFocus: () => setFocused(true),
                    onBlur: () => {
                        setFocused(false);
                        leaveChips();
                        session.hide();
                        select.onBlur?.();
                    },
                    onChange: (event) => {
                        leaveChips();
                        setSaid('');
                        if (!open) {
                            aim('first');
                        }
                        session.type(event.target.value);
                    },
                    onKeyDown,
                }}
            />
            {open && <ComboboxList select={select} found={found} row={row} reference={control} onPoint={setRow} onChoose={choose}/>}
            <span role='status' className='tm-visually-hidden'>
                {chip === undefined ? said || (open && formatMessage(selectMessages.count, {count: found.count})) : chosenOf(select)[chip]?.label}
            </span>
        </>
    );
}

interface ActiveRowOptions<Option extends Choice> extends Pick<SelectEngineProps<Option>, 'select' | 'session'> {
    found: ReturnType<typeof useFoundOptions<Option>>;
}

/** The row that Enter would choose. It stays with its option while a search narrows the list, and is the first one of a new list. */
function useActiveRow<Option extends Choice>({select, session: {open}, found}: ActiveRowOptions<Option>) {
    const {options, multiple = false} = select;
    const [active, setActive] = useState<{options: readonly Option[]; place: number}>();
    const chosen = multiple || !open ? undefined : chosenOf(select)[0]?.value;
    const chosenPlace = useMemo(() => (chosen === undefined ? -1 : options.findIndex(({value}) => value === chosen)), [options, chosen]);
    const moved = active?.options === options ? active.place : undefined;
    const place = moved ?? chosenPlace;
    const near = place < 0 ? 0 : found.rowOf(place);
    // What was active is gone: the next of several that were being chosen, else the first that a search has found.
    const row = found.placeOf(near) === place || multiple ? Math.max(0, Math.min(near, found.count - 1)) : 0;
    return {
        row,
        setRow: (next: number) => setActive({options, place: found.placeOf(next)}),
        /** Where an opening list begins: at what is chosen, else at one of its ends. */
        aim: (end: 'first' | 'last') => setActive(end === 'first' || chosenOf(select).length > 0 ? undefined : {options, place: options.length - 1}),
    };
}
