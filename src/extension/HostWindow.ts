import {isValidElement, type ReactNode} from 'react';

import {at} from './readState.ts';
import {warnOnce} from './warnOnce.ts';

type Callable = (...given: unknown[]) => unknown;

const isCallable = (value: unknown): value is Callable => typeof value === 'function';

/** A function that the host has put on `window`, with its owner; undefined: this host has none. */
function found(...path: readonly string[]): Callable | undefined {
    const owner = at(window, ...path.slice(0, -1));
    const member = typeof owner === 'object' && owner !== null ? Reflect.get(owner, path.at(-1) ?? '') : undefined;
    return isCallable(member) ? (...given) => member.apply(owner, given) : undefined;
}

/** Whether the host draws Markdown for its plugins. */
export const drawsMarkdown = (): boolean => found('PostUtils', 'formatText') !== undefined && found('PostUtils', 'messageHtmlToComponent') !== undefined;

/** The text as the host would draw it in a message: its emoji, mentions, links and code. As it was written where the host fails at it. */
export function drawMarkdown(text: string): ReactNode {
    try {
        const html = found('PostUtils', 'formatText')?.(text, {mentionHighlight: false, atMentions: true, markdown: true});
        const drawn = found('PostUtils', 'messageHtmlToComponent')?.(html, {mentionHighlight: false});
        return isValidElement(drawn) ? drawn : text;
    } catch (error) {
        warnOnce('the host did not draw a text.', error);
        return text;
    }
}

/** Goes to a path of the host without leaving the page. False: this host cannot. */
export function goTo(path: string): boolean {
    const push = found('WebappUtils', 'browserHistory', 'push');
    push?.(path);
    return push !== undefined;
}

/** Tells the host that this bundle is here. */
export function registerPlugin(id: string, plugin: object): void {
    found('registerPlugin')?.(id, plugin);
}
