import {
    autoUpdate, flip, FloatingPortal, offset, shift, useDismiss, useFloating, useFocus, useHover, useInteractions, useMergeRefs, useRole,
    type Placement,
} from '@floating-ui/react';
import {cloneElement, useContext, useState, type ReactElement, type ReactNode, type Ref} from 'react';

import {PortalTarget} from './portalTarget.ts';
import {propsOf} from './propsOf.ts';
import {useLongPress} from './useLongPress.ts';

export interface TooltipProps {
    text: ReactNode;
    /** A second, quieter line. */
    hint?: ReactNode;
    /** Default `top`. */
    placement?: Placement;
    /** One element that takes a ref and mouse and focus events: a Button, an IconButton, a plain element. */
    children: ReactElement;
}

/** A few words about a control: on hover after 400 ms, on keyboard focus at once, under a finger that rests on it. Never the only place where something is said. */
export function Tooltip({text, hint, placement = 'top', children}: TooltipProps) {
    const [open, setOpen] = useState(false);
    const [reference, setReference] = useState<Element | null>(null);
    const [floating, setFloating] = useState<HTMLDivElement | null>(null);
    const layer = useContext(PortalTarget);
    const {floatingStyles, context} = useFloating({
        elements: {reference, floating},
        open,
        onOpenChange: setOpen,
        placement,
        middleware: [offset(6), flip(), shift({padding: 8})],
        whileElementsMounted: autoUpdate,
    });
    const {getReferenceProps, getFloatingProps} = useInteractions([
        useHover(context, {delay: {open: 400, close: 50}, move: false, mouseOnly: true}),
        useFocus(context),
        useDismiss(context),
        useRole(context, {role: 'tooltip'}),
    ]);
    const touch = useLongPress(() => setOpen(true));
    const ref = useMergeRefs([setReference, refOf(children)]);
    return (
        <>
            {cloneElement(children, getReferenceProps({...touch, ...propsOf(children), ref}))}
            {open && (
                <FloatingPortal {...(layer && {root: layer})}>
                    <div ref={setFloating} className='tm-tooltip' style={floatingStyles} {...getFloatingProps()}>
                        {text}
                        {Boolean(hint) && <div className='tm-tooltip__hint'>{hint}</div>}
                    </div>
                </FloatingPortal>
            )}
        </>
    );
}

/** React 18 keeps an element's ref beside its props, React 19 among them. */
function refOf(element: ReactElement & {ref?: Ref<Element>}): Ref<Element> | undefined {
    const {ref} = propsOf(element);
    return isRef(ref) ? ref : element.ref;
}

function isRef(value: unknown): value is Ref<Element> {
    return typeof value === 'function' || (typeof value === 'object' && value !== null && 'current' in value);
}
