import type {ReactElement} from 'react';

/** The props of an element that is to be cloned with more. */
export function propsOf(element: ReactElement): Record<string, unknown> {
    const {props}: {props: Record<string, unknown>} = element;
    return props;
}
