import {memo} from 'react';

import type {Clock, Field, FieldValue} from '../protocol/index.ts';
import type {FieldProps} from './FieldProps.ts';
import {FieldErrorText} from './FieldErrorText.tsx';
import {BoolField} from './fields/BoolField.tsx';
import {DateField} from './fields/DateField.tsx';
import {DateTimeField} from './fields/DateTimeField.tsx';
import {DynamicSelectField} from './fields/DynamicSelectField.tsx';
import {HostField} from './fields/HostField.tsx';
import {MarkdownField} from './fields/MarkdownField.tsx';
import {RadioField} from './fields/RadioField.tsx';
import {StaticSelectField} from './fields/StaticSelectField.tsx';
import {TextField} from './fields/TextField.tsx';
import type {FieldError, Lookup} from './FormState.ts';
import {StillWorking} from './StillWorking.tsx';
import type {FormActions} from './useAppForm.ts';

export interface FormFieldProps extends Pick<FormActions, 'change' | 'blur' | 'search' | 'giveUp' | 'markdown' | 'host'> {
    field: Field;
    id: string;
    value: FieldValue | undefined;
    error: FieldError | undefined;
    lookup: Lookup | undefined;
    /** A submit is under way. */
    submitting: boolean;
    /** The refresh that a change of this field asked for. */
    refreshing: 'no' | 'yes' | 'slow';
    clock: Clock;
}

/** One field of an open form, drawn by its type. It is drawn anew only when something of it changes, so a key costs the same in a long form. */
export const FormField = memo(function FormField({field, error, submitting, refreshing, change, blur, search, giveUp, ...rest}: FormFieldProps) {
    const {name} = field;
    const {lookup, markdown} = rest;
    const slow = refreshing === 'slow' ? <StillWorking onGiveUp={() => giveUp()}/> :
        lookup?.status === 'loading' && lookup.slow && <StillWorking onGiveUp={() => giveUp(name)}/>;
    const timeZone = field.type === 'datetime' ? field.datetime_config?.location_timezone : undefined;
    return draw(field, {
        ...rest,
        error: error && <FieldErrorText error={error} timeZone={timeZone} markdown={markdown}/>,
        wait: slow,
        locked: submitting || field.readonly === true,
        refreshing: refreshing !== 'no',
        onChange: (value) => change(name, value),
        onBlur: () => blur(name),
        onSearch: (query) => search(name, query),
    });
});

function draw(field: Field, props: Omit<FieldProps, 'field'>) {
    switch (field.type) {
        case 'text':
            return <TextField {...props} field={field}/>;
        case 'bool':
            return <BoolField {...props} field={field}/>;
        case 'static_select':
            return <StaticSelectField {...props} field={field}/>;
        case 'dynamic_select':
            return <DynamicSelectField {...props} field={field}/>;
        case 'user':
        case 'channel':
            return <HostField {...props} field={field}/>;
        case 'radio':
            return <RadioField {...props} field={field}/>;
        case 'date':
            return <DateField {...props} field={field}/>;
        case 'datetime':
            return <DateTimeField {...props} field={field}/>;
        case 'markdown':
            return <MarkdownField {...props} field={field}/>;
    }
}
