import {useCallback, useContext, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent} from 'react';
import {useIntl} from 'react-intl';
import ReactSelect from 'react-select';

import type {Choice} from './Choice.ts';
import {classes} from './classes.ts';
import {PortalTarget} from './portalTarget.ts';
import type {SelectEngineProps} from './SelectEngine.ts';
import {selectMessages} from './selectMessages.ts';
import {ClearPart, DropdownPart, EmptyPart, InputPart, LoadingPart, RemovePart, SelectAria, WaitPart} from './selectParts.tsx';
import {useFoundOptions} from './useFoundOptions.ts';
import {useSelectAnnouncements} from './useSelectAnnouncements.ts';

const parts = {
    Input: InputPart,
    DropdownIndicator: DropdownPart,
    ClearIndicator: ClearPart,
    MultiValueRemove: RemovePart,
    NoOptionsMessage: EmptyPart,
    LoadingIndicator: WaitPart,
    LoadingMessage: LoadingPart,
    IndicatorSeparator: null,
};

/** A select by react-select, in the look of the others: for lists of which every row may be drawn. */
export function SearchSelect<Option extends Choice>(props: SelectEngineProps<Option>) {
    const {select} = props;
    const {ref, ...common} = useCommonProps(props);
    const describedBy = select['aria-describedby'];
    const required = select['aria-required'];
    const aria = useMemo(() => ({describedBy, required}), [describedBy, required]);
    return (
        <SelectAria.Provider value={aria}>
            {select.multiple ? (
                <ReactSelect<Option, true>
                    {...common}
                    ref={ref}
                    isMulti={true}
                    closeMenuOnSelect={false}
                    // The list stays open for the next choice, so Tab must lead on: else it takes one option after the other.
                    tabSelectsValue={false}
                    value={select.value}
                    onChange={select.onChange}
                    components={parts}
                />
            ) : (
                <ReactSelect<Option, false> {...common} ref={ref} value={select.value} onChange={select.onChange} components={parts}/>
            )}
        </SelectAria.Provider>
    );
}

function useCommonProps<Option extends Choice>({select, session, touched}: SelectEngineProps<Option>) {
    const {id, options, placeholder, disabled = false, clearable = true, loading = false, emptyText, onBlur, renderOption} = select;
    const {formatMessage} = useIntl();
    const layer = useContext(PortalTarget);
    const announcements = useSelectAnnouncements();
    const found = useFoundOptions(select, session.query);
    const shown = useMemo(() => Array.from({length: found.count}, (_, row) => found.at(row)).filter((option) => option !== undefined), [found]);
    const {ref, open, ready} = useOpenSinceMounted(session.open);

    return {
        ref,
        inputId: id,
        className: classes('tm-select', select['aria-invalid'] && 'tm-select--invalid', select.size === 'small' && 'tm-select--small'),
        classNamePrefix: 'tm-select',
        unstyled: true,
        options: shown,
        filterOption: null,
        inputValue: session.query,
        placeholder: placeholder ?? formatMessage(selectMessages.placeholder),
        isDisabled: disabled,
        isClearable: clearable,
        isLoading: loading,
        backspaceRemovesValue: clearable,
        pageSize: 7,
        blurInputOnSelect: touched && select.multiple !== true,
        menuIsOpen: open,
        onMenuOpen: () => {
            ready();
            session.show();
        },
        onMenuClose: session.hide,
        onInputChange: (query: string, {action}: {action: string}) => {
            if (action === 'input-change') {
                session.type(query);
            } else if (action === 'set-value') {
                // Choosing one of several empties the box while the list stays open: the list begins anew.
                session.restart();
            }
        },
        onBlur: () => onBlur?.(),
        onKeyDown: (event: KeyboardEvent) => {
            // Escape closes the list; the dialog around it must not hear of it.
            if (event.key === 'Escape' && open) {
                event.stopPropagation();
            }
            // Enter in an open list that is still empty means the list, not the form around it.
            if (event.key === 'Enter' && open && (loading || options.length === 0)) {
                event.preventDefault();
            }
        },
        ...(renderOption && {
            formatOptionLabel: (option: Option, {context}: {context: 'menu' | 'value'}) => renderOption(option, context === 'menu' ? 'list' : 'value'),
        }),
        noOptionsMessage: () => emptyText ?? formatMessage(selectMessages.empty),
        loadingMessage: () => formatMessage(selectMessages.loading),
        ariaLiveMessages: announcements,
        screenReaderStatus: ({count}: {count: number}) => formatMessage(selectMessages.count, {count}),
        menuPosition: 'fixed' as const,
        menuPlacement: 'auto' as const,
        menuPortalTarget: layer ?? document.body,
        maxMenuHeight: 280,
        required: false,
        'aria-label': select['aria-label'],
        'aria-labelledby': select['aria-labelledby'],
        'aria-invalid': select['aria-invalid'],
    };
}

/** react-select knows its first option only when it opens itself: a list that is to be open from the start opens when it stands. */
function useOpenSinceMounted(open: boolean) {
    const [openFirst] = useState(open);
    const [mounted, setMounted] = useState(!openFirst);
    const select = useRef<Opener | null>(null);
    useLayoutEffect(() => {
        if (openFirst) {
            // It answers with `onMenuOpen`.
            select.current?.openMenu('first');
        }
    }, [openFirst]);
    const ref = useCallback((instance: Opener | null) => {
        select.current = instance;
    }, []);
    return {ref, open: open && mounted, ready: () => setMounted(true)};
}

/** What is used of react-select's instance, of one value or of several. */
interface Opener {
    openMenu(at: 'first' | 'last'): void;
}
