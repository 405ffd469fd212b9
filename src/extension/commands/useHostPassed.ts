import {useEffect, useState} from 'react';

import {isHostListOpen} from './hostList.ts';

/** How long the host has to come with a list of its own, in milliseconds. */
const patience = 300;

/**
 * Whether the host has nothing to offer for a text that may still become a command of its own: only then ours is shown,
 * so that there are never two lists. `waiting`: it is such a text. What has nothing for `/de` has nothing for `/des` either.
 */
export function useHostPassed(text: string, waiting: boolean): boolean {
    const [passed, setPassed] = useState<string>();
    useEffect(() => {
        if (!waiting) {
            return undefined;
        }
        const look = () => setPassed(isHostListOpen() ? undefined : text);
        const timer = setTimeout(look, patience);
        const lists = new MutationObserver(() => isHostListOpen() && setPassed(undefined));
        lists.observe(document.body, {childList: true, subtree: true});
        return () => {
            clearTimeout(timer);
            lists.disconnect();
        };
    }, [text, waiting]);
    return waiting && passed !== undefined && text.startsWith(passed);
}
