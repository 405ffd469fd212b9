/**
 * React's automatic JSX runtime on top of `React.createElement`, for libraries in the extension's bundle that are compiled for
 * it: Mattermost 11 lends its plugins React, and not this entry of it.
 */
import {createElement, Fragment, type ElementType, type Key, type ReactElement} from 'react';

export {Fragment};

export function jsx(type: ElementType, props: object, key?: Key): ReactElement {
    return createElement(type, key === undefined ? props : {...props, key});
}

/** For several children, which come among the props as well. */
export function jsxs(type: ElementType, props: object, key?: Key): ReactElement {
    return jsx(type, props, key);
}
