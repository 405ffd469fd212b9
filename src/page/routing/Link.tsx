import type {AnchorHTMLAttributes, MouseEvent} from 'react';

import {goTo} from './useRoute.ts';

interface LinkProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
    to: string;
}

/** A link within the page. A plain click stays in the page; any other (new tab, new window) is the browser's. */
export function Link({to, onClick, children, ...rest}: LinkProps) {
    const follow = (event: MouseEvent<HTMLAnchorElement>) => {
        onClick?.(event);
        const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
        if (plain && !event.defaultPrevented) {
            event.preventDefault();
            goTo(to);
        }
    };
    return <a {...rest} href={to} onClick={follow}>{children}</a>;
}
