import type {ReactElement} from 'react';

/** The props of an element that is to be cloned with more. */
export function propsOf(element: ReactElement): Record<string, unknown> {
    // Untyped in React 19, anything in React 18.
    const {props}: {props: unknown} = element;
    return typeof props === 'object' && props !== null ? {...props} : {};
}
