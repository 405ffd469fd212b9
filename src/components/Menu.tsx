import {
    autoUpdate, flip, FloatingFocusManager, FloatingList, FloatingNode, FloatingPortal, FloatingTree, offset, safePolygon, shift, size,
    useClick, useDismiss, useFloating, useFloatingNodeId, useFloatingParentNodeId, useFloatingTree, useHover, useInteractions,
    useListItem, useListNavigation, useMergeRefs, useRole, useTypeahead, type Placement,
} from '@floating-ui/react';
import {
    cloneElement, useCallback, useContext, useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactElement, type ReactNode,
} from 'react';

import {classes} from './classes.ts';
import {Icon} from './Icon.tsx';
import {MenuContext, type MenuPlace} from './menuContext.ts';
import {PortalTarget} from './portalTarget.ts';

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
}

export interface SubMenuProps extends MenuBaseProps {
    icon?: ReactNode;
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

type MenuListProps = MenuBaseProps & {trigger?: ReactElement; placement?: Placement; icon?: ReactNode};

function MenuList({label, children, onOpenChange, trigger, placement = 'bottom-start', icon}: MenuListProps) {
    const parent = useContext(MenuContext);
    const nested = useFloatingParentNodeId() !== null;
    const nodeId = useFloatingNodeId();
    const tree = useFloatingTree();
    const layer = useContext(PortalTarget);
    const {ref: itemRef, index: ownIndex} = useListItem({label: nested ? label : null});
    const [reference, takeReference] = useState<Element | null>(null);
    const [floating, setFloating] = useState<HTMLDivElement | null>(null);
    const elements = useRef<Array<HTMLElement | null>>([]);
    const labels = useRef<Array<string | null>>([]);
    const [open, setOpen] = useState(false);
    const [activeIndex, setActiveIndex] = useState<number | null>(null);
    const [rtl, setRtl] = useState(false);
    // Which arrow opens a sub-menu must be known before it opens.
    const setReference = useCallback((element: Element | null) => {
        takeReference(element);
        setRtl(isRtl(element));
    }, []);

    const {floatingStyles, context} = useFloating({
        nodeId,
        elements: {reference, floating},
        open,
        onOpenChange: (next) => {
            setRtl(isRtl(reference));
            setOpen(next);
            onOpenChange?.(next);
        },
        placement: nested ? (rtl ? 'left-start' : 'right-start') : placement,
        middleware: [
            offset(nested ? {mainAxis: 0, alignmentAxis: -9} : 4),
            flip(),
            shift({padding: 8}),
            size({padding: 8, apply: ({availableHeight, elements: {floating}}) => {
                floating.style.maxBlockSize = `${Math.max(120, availableHeight)}px`;
            }}),
        ],
        whileElementsMounted: autoUpdate,
    });

    const {getReferenceProps, getFloatingProps, getItemProps} = useInteractions([
        useHover(context, {enabled: nested, delay: {open: 75}, handleClose: safePolygon({blockPointerEvents: true})}),
        useClick(context, {event: 'mousedown', toggle: !nested, ignoreMouse: nested}),
        useRole(context, {role: 'menu'}),
        useDismiss(context, {bubbles: true}),
        useListNavigation(context, {listRef: elements, activeIndex, nested, rtl, onNavigate: setActiveIndex, loop: true}),
        useTypeahead(context, {listRef: labels, activeIndex, ...(open && {onMatch: setActiveIndex})}),
    ]);

    useEffect(() => {
        // Choosing anything closes every level; opening one sub-menu closes its neighbours.
        const close = () => {
            setOpen(false);
            onOpenChange?.(false);
        };
        const closeUnlessMine = (opened: {nodeId: string; parentId: string | null}) => {
            if (opened.nodeId !== nodeId && opened.parentId === parent?.nodeId) {
                setOpen(false);
            }
        };
        tree?.events.on('chosen', close);
        tree?.events.on('opened', closeUnlessMine);
        return () => {
            tree?.events.off('chosen', close);
            tree?.events.off('opened', closeUnlessMine);
        };
    }, [tree, nodeId, parent?.nodeId, onOpenChange]);

    useEffect(() => {
        if (open && nested) {
            tree?.events.emit('opened', {nodeId, parentId: parent?.nodeId ?? null});
        }
    }, [tree, open, nested, nodeId, parent?.nodeId]);

    const keepKeys = (event: KeyboardEvent) => {
        if (event.key === 'Tab') {
            // A menu is one stop on the way of Tab: it closes, and its button has focus again.
            event.preventDefault();
            tree?.events.emit('chosen');
        }
        if (event.key === 'Escape') {
            // Closes this menu alone, not the modal in which it stands.
            event.stopPropagation();
            context.onOpenChange(false, event.nativeEvent, 'escape-key');
        }
    };

    const place = useMemo<MenuPlace>(() => ({nodeId, activeIndex, setActiveIndex, getItemProps, open}), [nodeId, activeIndex, getItemProps, open]);
    const ref = useMergeRefs([setReference, itemRef]);
    const opener = nested ? (
        <button
            type='button'
            ref={ref}
            role='menuitem'
            tabIndex={parent?.activeIndex === ownIndex ? 0 : -1}
            className={classes('tm-menu__item', open && 'tm-menu__item--open')}
            {...getReferenceProps(parent?.getItemProps({}))}
        >
            {Boolean(icon) && <span className='tm-menu__icon'>{icon}</span>}
            <span className='tm-menu__label'>{label}</span>
            <Icon name='chevron-right' size={16} directional={true}/>
        </button>
    ) : trigger && cloneElement(trigger, getReferenceProps({ref: setReference, ...ownProps(trigger)}));

    return (
        <FloatingNode id={nodeId}>
            {opener}
            {open && (
                <FloatingPortal preserveTabOrder={false} {...(layer && {root: layer})}>
                    <FloatingFocusManager context={context} modal={false} guards={false} initialFocus={nested ? -1 : 0} returnFocus={!nested}>
                        <div
                            ref={setFloating}
                            className='tm-menu'
                            style={floatingStyles}
                            {...getFloatingProps({onKeyDown: keepKeys})}
                            aria-label={label}
                            aria-labelledby={undefined}
                        >
                            <MenuContext.Provider value={place}>
                                <FloatingList elementsRef={elements} labelsRef={labels}>{children}</FloatingList>
                            </MenuContext.Provider>
                        </div>
                    </FloatingFocusManager>
                </FloatingPortal>
            )}
        </FloatingNode>
    );
}

function isRtl(element: Element | null): boolean {
    return element !== null && getComputedStyle(element).direction === 'rtl';
}

function ownProps(element: ReactElement): Record<string, unknown> {
    const {props}: {props: Record<string, unknown>} = element;
    return props;
}
