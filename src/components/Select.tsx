import {useContext, useMemo, useState, type KeyboardEvent, type ReactNode} from 'react';
import {useIntl} from 'react-intl';
import ReactSelect from 'react-select';

import type {Choice} from './Choice.ts';
import {classes} from './classes.ts';
import {PortalTarget} from './portalTarget.ts';
import {ClearPart, DropdownPart, EmptyPart, InputPart, LoadingPart, RemovePart, SelectAria, WaitPart} from './selectParts.tsx';
import {useSelectAnnouncements} from './useSelectAnnouncements.ts';

interface SelectBaseProps<Option extends Choice> {
    /** Id of the text box inside, for a label's `for`. */
    id: string;
    options: readonly Option[];
    placeholder?: string | undefined;
    disabled?: boolean;
    clearable?: boolean;
    /** Options are being fetched. */
    loading?: boolean;
    /** Shown in place of the options when there are none: why. */
    emptyText?: string | undefined;
    /**
     * The options come from somewhere else: called with `''` when the list opens and with each text that is typed.
     * Then nothing is filtered here. Absent: the options are filtered by label.
     */
    onSearch?: ((query: string) => void) | undefined;
    onBlur?: () => void;
    renderOption?: (option: Option, where: 'list' | 'value') => ReactNode;
    'aria-label'?: string;
    'aria-labelledby'?: string | undefined;
    'aria-describedby'?: string | undefined;
    'aria-invalid'?: boolean | undefined;
    'aria-required'?: boolean | undefined;
}

interface SingleProps<Option extends Choice> extends SelectBaseProps<Option> {
    multiple?: false;
    value: Option | null;
    onChange(value: Option | null): void;
}

interface MultipleProps<Option extends Choice> extends SelectBaseProps<Option> {
    multiple: true;
    value: readonly Option[];
    onChange(value: readonly Option[]): void;
}

export type SelectProps<Option extends Choice> = SingleProps<Option> | MultipleProps<Option>;

const parts = {
    Input: InputPart,
    DropdownIndicator: DropdownPart,
    ClearIndicator: ClearPart,
    MultiValueRemove: RemovePart,
    NoOptionsMessage: EmptyPart,
    LoadingIndicator: WaitPart,
    LoadingMessage: LoadingPart,
};

/** A combobox: one of a list, or several as chips, with search. Free text is never taken. Good up to about a thousand options. */
export function Select<Option extends Choice>(props: SelectProps<Option>) {
    const common = useCommonProps(props);
    const describedBy = props['aria-describedby'];
    const required = props['aria-required'];
    const aria = useMemo(() => ({describedBy, required}), [describedBy, required]);
    return (
        <SelectAria.Provider value={aria}>
            {props.multiple ? (
                <ReactSelect<Option, true>
                    {...common}
                    isMulti={true}
                    closeMenuOnSelect={false}
                    value={props.value}
                    onChange={props.onChange}
                    components={parts}
                />
            ) : (
                <ReactSelect<Option, false> {...common} value={props.value} onChange={props.onChange} components={parts}/>
            )}
        </SelectAria.Provider>
    );
}

function useCommonProps<Option extends Choice>(props: SelectBaseProps<Option> & {multiple?: boolean}) {
    const {id, options, placeholder, disabled = false, clearable = true, loading = false, emptyText, onSearch, onBlur, renderOption, multiple} = props;
    const {formatMessage} = useIntl();
    const layer = useContext(PortalTarget);
    const [open, setOpen] = useState(false);
    const announcements = useSelectAnnouncements();

    return {
        inputId: id,
        className: classes('tm-select', props['aria-invalid'] && 'tm-select--invalid'),
        classNamePrefix: 'tm-select',
        unstyled: true,
        options,
        placeholder: placeholder ?? formatMessage({id: 'topmast.select.placeholder', defaultMessage: 'Select…'}),
        isDisabled: disabled,
        isClearable: clearable,
        isLoading: loading,
        backspaceRemovesValue: clearable,
        menuIsOpen: open,
        onMenuOpen: () => {
            setOpen(true);
            onSearch?.('');
        },
        onMenuClose: () => setOpen(false),
        onInputChange: (query: string, {action}: {action: string}) => {
            // Choosing one of several empties the box while the list stays open: the list begins anew.
            if (action === 'input-change' || (action === 'set-value' && multiple)) {
                onSearch?.(query);
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
        ...(onSearch && {filterOption: null}),
        ...(renderOption && {
            formatOptionLabel: (option: Option, {context}: {context: 'menu' | 'value'}) => renderOption(option, context === 'menu' ? 'list' : 'value'),
        }),
        noOptionsMessage: () => emptyText ?? formatMessage({id: 'topmast.select.empty', defaultMessage: 'Nothing found'}),
        loadingMessage: () => formatMessage({id: 'topmast.select.loading', defaultMessage: 'Searching…'}),
        ariaLiveMessages: announcements,
        screenReaderStatus: ({count}: {count: number}) => formatMessage(
            {id: 'topmast.select.count', defaultMessage: '{count, plural, one {# result} other {# results}}'}, {count},
        ),
        menuPosition: 'fixed' as const,
        menuPlacement: 'auto' as const,
        menuPortalTarget: layer ?? document.body,
        maxMenuHeight: 280,
        required: false,
        'aria-label': props['aria-label'],
        'aria-labelledby': props['aria-labelledby'],
        'aria-invalid': props['aria-invalid'],
    };
}
