import {
    FloatingFocusManager, FloatingList, FloatingNode, FloatingPortal, FloatingTree, useListItem, useMergeRefs, type Placement,
} from '@floating-ui/react';
import {cloneElement, useContext, type ReactElement, type ReactNode, type RefObject} from 'react';

import {classes} from './classes.ts';
import {drawIcon, type IconLike} from './drawIcon.tsx';
import {Icon} from './Icon.tsx';
import {MenuContext} from './menuContext.ts';
import {PortalTarget} from './portalTarget.ts';
import {propsOf} from './propsOf.ts';
import {useMenu} from './useMenu.ts';

interface MenuBaseProps {
    /** Accessible name of the list. */
    label: string;
    /** MenuItem, SubMenu, MenuDivider. */
    children: ReactNode;
    /** Told whenever it opens or closes. */
    onOpenChange?: (open: boolean) => void;
}

export interface MenuProps extends MenuBaseProps {
    /** The button that opens it; one element that takes a ref, such as a Button or an IconButton. */
    trigger: ReactElement;
    /** Default `bottom-start`; turned round where there is no room. */
    placement?: Placement;
    /** It stands open from the beginning. Default false. */
    initiallyOpen?: boolean;
    /** What gets the focus when it closes. Default: the trigger. */
    returnTo?: RefObject<HTMLElement | null>;
}

export interface SubMenuProps extends MenuBaseProps {
    icon?: IconLike | undefined;
}

/** A list of things to do that opens from a button. Arrow keys, Home, End, typing a letter, Enter, Escape; items of its own level only. */
export function Menu(props: MenuProps) {
    return (
        <FloatingTree>
            <MenuList {...props}/>
        </FloatingTree>
    );
}

/** A line of a menu that opens a menu of its own: by pointing at it, by Enter, or by the arrow along the reading direction. */
export function SubMenu(props: SubMenuProps) {
    return <MenuList {...props}/>;
}

type MenuListProps = MenuBaseProps & {trigger?: ReactElement; placement?: Placement; initiallyOpen?: boolean; returnTo?: RefObject<HTMLElement | null>; icon?: IconLike | undefined};

function MenuList({label, children, onOpenChange, trigger, placement = 'bottom-start', initiallyOpen = false, returnTo, icon}: MenuListProps) {
    const menu = useMenu({placement, initiallyOpen, onOpenChange});
    const layer = useContext(PortalTarget);
    return (
        <FloatingNode id={menu.nodeId}>
            {menu.nested && <SubMenuOpener label={label} icon={icon} open={menu.open} menuRef={menu.setReference} getReferenceProps={menu.getReferenceProps}/>}
            {!menu.nested && trigger && cloneElement(trigger, menu.getReferenceProps({ref: menu.setReference, ...propsOf(trigger)}))}
            {menu.open && (
                <FloatingPortal preserveTabOrder={false} {...(layer && {root: layer})}>
                    <FloatingFocusManager
                        context={menu.context}
                        modal={false}
                        guards={false}
                        initialFocus={-1}
                        returnFocus={!menu.nested && (returnTo ?? true)}
                    >
                        <div className='tm-menu' {...menu.floatingProps} aria-label={label} aria-labelledby={undefined}>
                            <MenuContext.Provider value={menu.place}>
                                <FloatingList elementsRef={menu.elements} labelsRef={menu.labels}>{children}</FloatingList>
                            </MenuContext.Provider>
                        </div>
                    </FloatingFocusManager>
                </FloatingPortal>
            )}
        </FloatingNode>
    );
}

interface OpenerProps {
    label: string;
    icon: IconLike | undefined;
    open: boolean;
    menuRef: (element: Element | null) => void;
    getReferenceProps: ReturnType<typeof useMenu>['getReferenceProps'];
}

/** To the menu around it an item, to its own menu the button. */
function SubMenuOpener({label, icon, open, menuRef, getReferenceProps}: OpenerProps) {
    const parent = useContext(MenuContext);
    const item = useListItem({label});
    const ref = useMergeRefs([menuRef, item.ref]);
    const {index} = item;
    return (
        <button
            type='button'
            ref={ref}
            role='menuitem'
            tabIndex={parent?.activeIndex === index ? 0 : -1}
            className={classes('tm-menu__item', open && 'tm-menu__item--open')}
            {...getReferenceProps(parent?.getItemProps({}))}
        >
            {icon && <span className='tm-menu__icon'>{drawIcon(icon)}</span>}
            <span className='tm-menu__label'>{label}</span>
            <Icon name='chevron-right' size={16} directional={true}/>
        </button>
    );
}
