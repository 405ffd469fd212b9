import {useCallback, useState} from 'react';

import {usePageSelector} from '../state/usePage.ts';

/**
 * What somebody has begun to write in a channel (or a thread, with its root). It is kept in the browser with every
 * keystroke, so that neither another channel, nor a reload, nor a crash loses a letter.
 */
export function useDraft(channelId: string, rootId: string): [string, (text: string) => void] {
    const myId = usePageSelector((state) => state.session.me?.id ?? '');
    const key = `topmast.draft.${myId}.${channelId}.${rootId}`;
    const [text, setText] = useState(() => read(key));
    const change = useCallback((next: string) => {
        setText(next);
        keep(key, next);
    }, [key]);
    return [text, change];
}

function read(key: string): string {
    try {
        return localStorage.getItem(key) ?? '';
    } catch {
        return '';
    }
}

function keep(key: string, text: string): void {
    try {
        if (text) {
            localStorage.setItem(key, text);
        } else {
            localStorage.removeItem(key);
        }
    } catch {
        // Storage is full or switched off: the text stays in the box as long as the page is open.
    }
}
