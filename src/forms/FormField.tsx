import type {ReactNode} from 'react';
import {FormattedMessage} from 'react-intl';

import type {Field} from '../protocol/index.ts';
import type {FieldProps} from './FieldProps.ts';
import {BoolField} from './fields/BoolField.tsx';
import {DynamicSelectField} from './fields/DynamicSelectField.tsx';
import {HostField} from './fields/HostField.tsx';
import {MarkdownField} from './fields/MarkdownField.tsx';
import {StaticSelectField} from './fields/StaticSelectField.tsx';
import {TextField} from './fields/TextField.tsx';
import type {FieldError} from './FormState.ts';
import {checkMessages} from './messages.ts';
import type {AppFormControls} from './useAppForm.ts';

export interface FormFieldProps {
    field: Field;
    id: string;
    controls: AppFormControls;
}

/** One field of an open form, drawn by its type. */
export function FormField({field, id, controls}: FormFieldProps) {
    const {state, markdown, host} = controls;
    const {name} = field;
    const props = {
        id,
        value: state.values[name],
        error: drawError(state.errors[name], markdown),
        locked: state.submitting !== null || field.readonly === true,
        refreshing: state.refreshing?.field === name,
        lookup: state.lookups[name],
        onChange: (value: FieldProps['value']) => controls.change(name, value ?? null),
        onBlur: () => controls.blur(name),
        onSearch: (query: string) => controls.search(name, query),
        markdown,
        host,
    };
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
        case 'markdown':
            return <MarkdownField {...props} field={field}/>;
    }
}

function drawError(error: FieldError | undefined, markdown: (text: string) => ReactNode): ReactNode {
    if (!error) {
        return undefined;
    }
    return error.by === 'app' ? markdown(error.text) : <FormattedMessage {...checkMessages[error.problem.code]} values={error.problem.params}/>;
}
