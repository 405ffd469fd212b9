import {useId} from 'react';

import type {Choice} from './Choice.ts';

export interface RadioGroupProps {
    /** Id of the control that gets the focus: the chosen one, or the first. */
    id: string;
    options: readonly Choice[];
    /** Value of the chosen option; `''`: none is. */
    value: string;
    onChange(value: string): void;
    /** The focus left the whole group. */
    onBlur?: () => void;
    /** Readable, and keeps focus and colour, but does not change. */
    readOnly?: boolean;
    'aria-label'?: string;
    'aria-labelledby'?: string | undefined;
    'aria-describedby'?: string | undefined;
    'aria-invalid'?: boolean | undefined;
    'aria-required'?: boolean | undefined;
    'aria-busy'?: boolean | undefined;
}

/** One of a few options, all in sight. Arrow keys choose, as the browser has it; Tab goes to the chosen one. */
export function RadioGroup({id, options, value, onChange, onBlur, readOnly = false, ...aria}: RadioGroupProps) {
    const name = useId();
    const chosen = options.findIndex((option) => option.value === value);
    return (
        <div
            {...aria}
            role='radiogroup'
            aria-readonly={readOnly || undefined}
            className='tm-radio-group'
            onBlur={(event) => {
                if (!event.currentTarget.contains(event.relatedTarget)) {
                    onBlur?.();
                }
            }}
        >
            {options.map((option, at) => (
                <label key={option.value} className='tm-radio'>
                    <input
                        type='radio'
                        id={at === Math.max(chosen, 0) ? id : `${id}-${at}`}
                        name={name}
                        // Its own text alone: a label of the whole group may lead here too.
                        aria-labelledby={`${name}-${at}`}
                        checked={at === chosen}
                        onChange={() => {
                            if (!readOnly) {
                                onChange(option.value);
                            }
                        }}
                    />
                    <span id={`${name}-${at}`} className='tm-radio__text' dir='auto'>{option.label}</span>
                </label>
            ))}
        </div>
    );
}
