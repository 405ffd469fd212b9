import {forwardRef, type InputHTMLAttributes, type ReactNode} from 'react';

import {classes} from './classes.ts';

export interface CheckboxProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'type' | 'onChange' | 'children'> {
    /** Text beside the box; pressing it ticks the box. */
    label: ReactNode;
    checked: boolean;
    onChange(checked: boolean): void;
    /** Its answer is awaited: it keeps focus and takes no second press. */
    pending?: boolean;
}

/** A box with its text. A read-only one (`aria-readonly`) keeps focus and its full colour but does not change. */
export const Checkbox = forwardRef<HTMLInputElement, CheckboxProps>(function Checkbox(
    {label, checked, onChange, pending = false, className, ...rest}, ref,
) {
    const fixed = pending || rest['aria-readonly'] === true || rest['aria-readonly'] === 'true';
    return (
        <label className={classes('tm-checkbox', pending && 'tm-checkbox--pending', className)}>
            <input
                {...rest}
                ref={ref}
                type='checkbox'
                checked={checked}
                aria-busy={pending || undefined}
                onChange={(event) => {
                    if (!fixed) {
                        onChange(event.target.checked);
                    }
                }}
            />
            <span className='tm-checkbox__text'>{label}</span>
        </label>
    );
});
