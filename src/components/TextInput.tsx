import {forwardRef, type InputHTMLAttributes} from 'react';

import {classes} from './classes.ts';

export interface TextInputProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'size'> {
    /** 40 or 32 px high. Default `medium`. */
    size?: 'medium' | 'small';
}

/** One line of text. It is named by a label around it, a FieldFrame or `aria-label`. */
export const TextInput = forwardRef<HTMLInputElement, TextInputProps>(function TextInput(
    {size = 'medium', className, ...rest}, ref,
) {
    return <input type='text' {...rest} ref={ref} className={classes('tm-input', size === 'small' && 'tm-input--small', className)}/>;
});
