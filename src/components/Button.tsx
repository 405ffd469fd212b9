import {forwardRef, type ButtonHTMLAttributes, type MouseEvent} from 'react';

import {classes} from './classes.ts';
import {drawIcon, type IconLike} from './drawIcon.tsx';
import {Spinner} from './Spinner.tsx';

export type ButtonVariant = 'primary' | 'secondary' | 'tertiary' | 'danger';

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
    /** Default `secondary`. */
    variant?: ButtonVariant;
    /** 40, 32 or 24 px high. Default `medium`. */
    size?: 'medium' | 'small' | 'x-small';
    /** Its work is under way: it keeps focus and width, shows a spinner after 150 ms and takes no second press. */
    pending?: boolean;
    /** Before the text. */
    icon?: IconLike | undefined;
}

/** A button that says what it does. `type` is `button` unless told otherwise, so that it never sends a form by accident. */
export const Button = forwardRef<HTMLButtonElement, ButtonProps>(function Button(
    {variant = 'secondary', size = 'medium', pending = false, icon, className, children, onClick, ...rest}, ref,
) {
    const press = (event: MouseEvent<HTMLButtonElement>) => {
        if (pending) {
            event.preventDefault();
            return;
        }
        onClick?.(event);
    };
    return (
        <button
            type='button'
            {...rest}
            ref={ref}
            className={classes('tm-button', `tm-button--${variant}`, size !== 'medium' && `tm-button--${size}`, className)}
            aria-busy={pending || undefined}
            aria-disabled={pending || rest['aria-disabled']}
            onClick={press}
        >
            <span className='tm-button__content'>{icon && drawIcon(icon)}{children}</span>
            {pending && <span className='tm-button__wait'><Spinner late={true}/></span>}
        </button>
    );
});
