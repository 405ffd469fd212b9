import {
    autoUpdate, flip, offset, safePolygon, shift, size, useClick, useDismiss, useFloating, useFloatingNodeId, useFloatingParentNodeId,
    useFloatingTree, useHover, useInteractions, useListNavigation, useRole, useTypeahead, type FloatingContext, type Placement,
} from '@floating-ui/react';
import {useCallback, useContext, useEffect, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent} from 'react';

import {MenuContext, type MenuPlace} from './menuContext.ts';

export interface MenuOptions {
    placement: Placement;
    initiallyOpen: boolean;
    onOpenChange: ((open: boolean) => void) | undefined;
}

/** Where a menu stands, what opens and closes it, which of its items is active. A menu inside another one is a sub-menu. */
export function useMenu({placement, initiallyOpen, onOpenChange}: MenuOptions) {
    const nested = useFloatingParentNodeId() !== null;
    const nodeId = useFloatingNodeId();
    const elements = useRef<Array<HTMLElement | null>>([]);
    const labels = useRef<Array<string | null>>([]);
    const [reference, takeReference] = useState<Element | null>(null);
    const [floating, setFloating] = useState<HTMLElement | null>(null);
    const [open, setOpen] = useState(initiallyOpen);
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
            // A sub-menu for which there is room on neither side lies over its menu.
            shift({padding: 8, crossAxis: nested}),
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

    useFocusAtOnce({open: open && !nested, floating, context});
    const closeAll = useMenuTree({nodeId, nested, open, setOpen, onOpenChange});
    const keepKeys = (event: KeyboardEvent) => {
        if (event.key === 'Tab') {
            // A menu is one stop on the way of Tab: it closes, and its button has focus again.
            event.preventDefault();
            closeAll();
        }
        if (event.key === 'Escape') {
            // Closes this menu alone, not the modal in which it stands.
            event.stopPropagation();
            context.onOpenChange(false, event.nativeEvent, 'escape-key');
        }
    };

    const place = useMemo<MenuPlace>(() => ({nodeId, activeIndex, getItemProps}), [nodeId, activeIndex, getItemProps]);
    return {
        nested, nodeId, open, context, place, elements, labels, setReference, getReferenceProps,
        floatingProps: getFloatingProps({ref: setFloating, style: floatingStyles, onKeyDown: keepKeys}),
    };
}

interface FocusOptions {
    open: boolean;
    floating: HTMLElement | null;
    context: FloatingContext;
}

/** Opened by a key, the first item has the focus at once, so that the next key is for the menu; opened by the pointer, no item stands out before it is pointed at. */
function useFocusAtOnce({open, floating, context}: FocusOptions): void {
    useLayoutEffect(() => {
        if (open && floating) {
            const {openEvent} = context.dataRef.current;
            const pointed = openEvent?.type === 'mousedown' || openEvent?.type === 'pointerdown';
            const target = pointed ? floating : floating.querySelector<HTMLElement>('[role=menuitem]') ?? floating;
            target.focus({preventScroll: true});
        }
    }, [open, floating, context.dataRef]);
}

interface TreeOptions extends Pick<MenuOptions, 'onOpenChange'> {
    nodeId: string | undefined;
    nested: boolean;
    open: boolean;
    setOpen(open: boolean): void;
}

/** How the levels of one menu act together. Returns what closes them all. */
function useMenuTree({nodeId, nested, open, setOpen, onOpenChange}: TreeOptions): () => void {
    const tree = useFloatingTree();
    const parentId = useContext(MenuContext)?.nodeId ?? null;

    useEffect(() => {
        // Choosing anything closes every level; opening one sub-menu closes its neighbours.
        const close = () => {
            setOpen(false);
            onOpenChange?.(false);
        };
        const closeUnlessMine = (opened: {nodeId: string; parentId: string | null}) => {
            if (nested && opened.nodeId !== nodeId && opened.parentId === parentId) {
                setOpen(false);
            }
        };
        tree?.events.on('chosen', close);
        tree?.events.on('opened', closeUnlessMine);
        return () => {
            tree?.events.off('chosen', close);
            tree?.events.off('opened', closeUnlessMine);
        };
    }, [tree, nodeId, parentId, nested, setOpen, onOpenChange]);

    useEffect(() => {
        if (open && nested) {
            tree?.events.emit('opened', {nodeId, parentId});
        }
    }, [tree, open, nested, nodeId, parentId]);

    return () => tree?.events.emit('chosen');
}

function isRtl(element: Element | null): boolean {
    return element !== null && getComputedStyle(element).direction === 'rtl';
}
