import {createContext, useContext} from 'react';
import {FormattedMessage} from 'react-intl';
import {
    components, type ClearIndicatorProps, type DropdownIndicatorProps, type GroupBase, type InputProps, type MultiValueRemoveProps,
} from 'react-select';

import {Icon} from './Icon.tsx';

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

/** The × of a chip: it has a name of its own, and it is a button to every technology. */
export function RemovePart<Option, Multi extends boolean>(props: MultiValueRemoveProps<Option, Multi, GroupBase<Option>>) {
    return (
        <components.MultiValueRemove {...props}>
            <Icon name='close' size={14}/>
            <span className='tm-visually-hidden'><FormattedMessage id='topmast.select.remove' defaultMessage='Remove'/></span>
        </components.MultiValueRemove>
    );
}
