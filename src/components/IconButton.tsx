import {forwardRef, type ButtonHTMLAttributes} from 'react';

import {classes} from './classes.ts';
import {drawIcon, type IconLike} from './drawIcon.tsx';
import {Spinner} from './Spinner.tsx';

export interface IconButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children'> {
    /** Its accessible name, and its tooltip unless `title` says otherwise or a Tooltip stands around it. */
    label: string;
    icon: IconLike;
    /** 40, 32 or 24 px square. Default `small`. */
    size?: 'medium' | 'small' | 'x-small';
    /** Pressed, or its menu is open. */
    active?: boolean;
    pending?: boolean;
    /** Points along the reading direction. */
    directional?: boolean;
}

const glyphSizes = {medium: 20, small: 18, 'x-small': 16};

/** A square button with an icon alone. */
export const IconButton = forwardRef<HTMLButtonElement, IconButtonProps>(function IconButton(
    {label, icon, size = 'small', active = false, pending = false, directional = false, className, onClick, ...rest}, ref,
) {
    return (
        <button
            type='button'
            {...rest}
            ref={ref}
            className={classes('tm-icon-button', `tm-icon-button--${size}`, active && 'tm-icon-button--active', className)}
            aria-label={label}
            aria-busy={pending || undefined}
            aria-disabled={pending || rest['aria-disabled']}
            onClick={pending ? undefined : onClick}
        >
            {pending && <Spinner size={glyphSizes[size]}/>}
            {!pending && drawIcon(icon, {size: glyphSizes[size], directional})}
        </button>
    );
});
