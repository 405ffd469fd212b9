import type {ReactNode} from 'react';
import {useIntl} from 'react-intl';

import {FieldFrame, Select} from '../../components/index.ts';
import type {FieldValue, SelectField, SelectOption} from '../../protocol/index.ts';
import {errorText} from '../../store/index.ts';
import type {FieldProps} from '../FieldProps.ts';
import type {FoundOption} from '../FormState.ts';
import {frameOf} from '../frameOf.tsx';
import {formMessages} from '../messages.ts';

export interface ChoiceFieldProps extends FieldProps<SelectField> {
    options: readonly FoundOption[];
    /** Options are searched for elsewhere as the user types; absent: filtered here. */
    searched?: boolean;
    placeholder?: string;
    /** How chosen options are shown, by value, when that is not as the form wrote them; what is sent stays. */
    known?: ReadonlyMap<string, FoundOption | null>;
    renderOption?: (option: FoundOption, where: 'list' | 'value') => ReactNode;
}

/** What every kind of select has in common: one option or several, and the state of its search. */
export function ChoiceField({options, searched = false, placeholder, known, renderOption, ...props}: ChoiceFieldProps) {
    const {field, value, locked, lookup, onChange, onBlur, onSearch, markdown} = props;
    const intl = useIntl();
    const {formatMessage} = intl;
    // Said at once: focus is in the box already, so nobody comes to it and hears its description.
    const lookupError = lookup?.status === 'failed' &&
        <div role='alert'>{lookup.error?.text || lookup.error?.code ? markdown(errorText(intl, lookup.error)) : formatMessage(formMessages.lookupFailed)}</div>;
    const frame = frameOf({...props, error: props.error || lookupError || undefined});
    const empty = lookup?.status === 'failed' ? formatMessage(formMessages.lookupFailed) :
        lookup?.status === 'stopped' ? formatMessage(formMessages.stopped) :
        lookup?.query ? formatMessage(formMessages.nothingFound, {query: lookup.query}) : undefined;
    const asShown = (option: SelectOption) => known?.get(option.value) ?? option;
    return (
        <FieldFrame {...frame}>
            {(control) => {
                const common = {
                    ...control,
                    options,
                    placeholder: field.hint || placeholder,
                    disabled: locked,
                    loading: lookup?.status === 'loading' || lookup?.status === 'waiting',
                    emptyText: empty ?? (searched ? formatMessage(formMessages.noOptions) : undefined),
                    onSearch: searched ? onSearch : undefined,
                    onBlur,
                    ...(renderOption && {renderOption}),
                };
                if (!field.multiselect) {
                    const one = chosenOne(value);
                    return <Select<FoundOption> {...common} value={one && asShown(one)} onChange={onChange}/>;
                }
                const list = chosenList(value);
                const asSent = (shown: FoundOption) => list.find((option) => option.value === shown.value) ?? shown;
                return <Select<FoundOption> {...common} multiple={true} value={list.map(asShown)} onChange={(shown) => onChange(shown.map(asSent))}/>;
            }}
        </FieldFrame>
    );
}

function chosenList(value: FieldValue | undefined): SelectOption[] {
    return Array.isArray(value) ? value : [];
}

function chosenOne(value: FieldValue | undefined): SelectOption | null {
    return typeof value === 'object' && !Array.isArray(value) ? value : null;
}
