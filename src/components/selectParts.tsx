import {createContext, useContext} from 'react';
import {useIntl} from 'react-intl';
import {
    components, type ClearIndicatorProps, type DropdownIndicatorProps, type GroupBase, type InputProps, type MultiValueRemoveProps,
    type NoticeProps,
} from 'react-select';

import type {Choice} from './Choice.ts';
import {Icon} from './Icon.tsx';
import {selectMessages} from './selectMessages.ts';
import {Spinner} from './Spinner.tsx';

/** What the text box of a select says about itself beyond what react-select lets through. */
export const SelectAria = createContext<{describedBy?: string | undefined; required?: boolean | undefined}>({});

/** The text box: react-select's own description (its value, its state) and ours (error, help) both count. */
export function InputPart<Option, Multi extends boolean>(props: InputProps<Option, Multi, GroupBase<Option>>) {
    const {describedBy, required} = useContext(SelectAria);
    const both = [describedBy, props['aria-describedby']].filter(Boolean).join(' ') || undefined;
    return <components.Input {...props} aria-describedby={both} aria-required={required}/>;
}

export function DropdownPart<Option, Multi extends boolean>(props: DropdownIndicatorProps<Option, Multi, GroupBase<Option>>) {
    return <components.DropdownIndicator {...props}><Icon name='chevron-down' size={18}/></components.DropdownIndicator>;
}

export function ClearPart<Option, Multi extends boolean>(props: ClearIndicatorProps<Option, Multi, GroupBase<Option>>) {
    return (
        <components.ClearIndicator {...props}>
            <Icon name='close-circle' size={16}/>
        </components.ClearIndicator>
    );
}

/** Beside the arrow while options are on their way; the list says so in words. */
export function WaitPart() {
    return <Spinner late={true}/>;
}

/** The × of a chip, named after what it removes. */
export function RemovePart<Option extends Choice, Multi extends boolean>(props: MultiValueRemoveProps<Option, Multi, GroupBase<Option>>) {
    const {formatMessage} = useIntl();
    const name = formatMessage(selectMessages.remove, {label: props.data.label});
    return (
        <components.MultiValueRemove {...props} innerProps={{...props.innerProps, 'aria-label': name}}>
            <Icon name='close' size={14}/>
        </components.MultiValueRemove>
    );
}

/** Why the list is empty. It stands where options stand, so to assistive technology it is one that cannot be chosen. */
export function EmptyPart<Option, Multi extends boolean>(props: NoticeProps<Option, Multi, GroupBase<Option>>) {
    return <components.NoOptionsMessage {...props} innerProps={{...props.innerProps, ...notAnOption}}/>;
}

export function LoadingPart<Option, Multi extends boolean>(props: NoticeProps<Option, Multi, GroupBase<Option>>) {
    return <components.LoadingMessage {...props} innerProps={{...props.innerProps, ...notAnOption}}/>;
}

const notAnOption = {role: 'option', 'aria-disabled': true, 'aria-selected': false} as const;
