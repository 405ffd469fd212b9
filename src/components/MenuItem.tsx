import {useFloatingTree, useListItem} from '@floating-ui/react';
import {useContext} from 'react';

import {classes} from './classes.ts';
import {drawIcon, type IconLike} from './drawIcon.tsx';
import {MenuContext} from './menuContext.ts';

export interface MenuItemProps {
    /** Text; also what typing a letter finds. */
    label: string;
    icon?: IconLike | undefined;
    /** A second, quieter line. */
    hint?: string;
    /** Destroys something. */
    danger?: boolean;
    disabled?: boolean;
    /** The menu closes first, so that focus is back on its button when this runs. */
    onSelect(): void;
}

/** One thing to do. Stands in a Menu or SubMenu. */
export function MenuItem({label, icon, hint, danger = false, disabled = false, onSelect}: MenuItemProps) {
    const menu = useContext(MenuContext);
    if (!menu) {
        throw new Error('A MenuItem must stand inside a Menu or a SubMenu.');
    }
    const tree = useFloatingTree();
    const {ref, index} = useListItem({label: disabled ? null : label});
    const choose = () => {
        if (!disabled) {
            tree?.events.emit('chosen');
            onSelect();
        }
    };
    return (
        <button
            type='button'
            ref={ref}
            role='menuitem'
            tabIndex={menu.activeIndex === index ? 0 : -1}
            aria-disabled={disabled || undefined}
            className={classes('tm-menu__item', danger && 'tm-menu__item--danger')}
            {...menu.getItemProps({onClick: choose})}
        >
            {icon && <span className='tm-menu__icon'>{drawIcon(icon)}</span>}
            <span className='tm-menu__label'>
                {label}
                {hint && <span className='tm-menu__hint'>{hint}</span>}
            </span>
        </button>
    );
}

/** A line between groups of a menu. */
export function MenuDivider() {
    return <hr className='tm-menu__divider'/>;
}
