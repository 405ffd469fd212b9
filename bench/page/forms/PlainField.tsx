import type {MixedField} from './mixedFields.ts';

export interface PlainFieldProps extends MixedField {
    value: string;
    onChange(value: string): void;
    onBlur?(): void;
}

/** A labelled control of the browser's own, for the floor and for the engines that draw nothing themselves. */
export function PlainField({name, label, kind, options, value, onChange, onBlur}: PlainFieldProps) {
    if (kind === 'radio') {
        return (
            <fieldset>
                <legend>{label}</legend>
                {options.map((option) => (
                    <label key={option.value}>
                        <input type='radio' name={name} checked={value === option.value} onChange={() => onChange(option.value)} onBlur={onBlur}/>
                        {option.label}
                    </label>
                ))}
            </fieldset>
        );
    }
    const common = {id: name, name, onBlur};
    return (
        <div>
            <label htmlFor={name}>{label}</label>
            {kind === 'textarea' ? <textarea {...common} value={value} onChange={(event) => onChange(event.target.value)}/> :
                kind === 'select' ? (
                    <select {...common} value={value} onChange={(event) => onChange(event.target.value)}>
                        <option value=''>…</option>
                        {options.map((option) => <option key={option.value} value={option.value}>{option.label}</option>)}
                    </select>
                ) :
                    kind === 'bool' ? <input {...common} type='checkbox' checked={value === 'true'} onChange={(event) => onChange(String(event.target.checked))}/> :
                        <input {...common} type={kind} value={value} onChange={(event) => onChange(event.target.value)}/>}
        </div>
    );
}
