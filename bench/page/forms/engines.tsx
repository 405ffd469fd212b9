/** Engines that hold the values and leave the drawing to others, and the floor. */
import {useForm as useTanStackForm} from '@tanstack/react-form';
import {memo, useCallback, useState} from 'react';
import {Controller, useForm} from 'react-hook-form';

import type {MixedField} from './mixedFields.ts';
import {PlainField} from './PlainField.tsx';

interface FormProps {
    fields: readonly MixedField[];
}

const FloorField = memo(function FloorField({field}: {field: MixedField}) {
    const [value, setValue] = useState('');
    return <PlainField {...field} value={value} onChange={setValue}/>;
});

/** Labelled controls of the browser's own, each with its own state. */
export function FloorForm({fields}: FormProps) {
    return <form>{fields.map((field) => <FloorField key={field.name} field={field}/>)}</form>;
}

export function HookForm({fields}: FormProps) {
    const {control} = useForm<Record<string, string>>();
    return (
        <form>
            {fields.map((field) => (
                <Controller
                    key={field.name}
                    control={control}
                    name={field.name}
                    defaultValue=''
                    render={({field: {value, onChange, onBlur}}) => <PlainField {...field} value={value ?? ''} onChange={onChange} onBlur={onBlur}/>}
                />
            ))}
        </form>
    );
}

export function TanStackForm({fields}: FormProps) {
    const form = useTanStackForm({defaultValues: Object.fromEntries(fields.map(({name}) => [name, '']))});
    const draw = useCallback((field: MixedField) => (
        <form.Field key={field.name} name={field.name}>
            {({state, handleChange, handleBlur}) => <PlainField {...field} value={state.value ?? ''} onChange={handleChange} onBlur={handleBlur}/>}
        </form.Field>
    ), [form]);
    return <form>{fields.map(draw)}</form>;
}
