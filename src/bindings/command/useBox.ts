import {useLayoutEffect, useState, type RefObject} from 'react';

/** A box of ours: its text, the host's or its own, with its caret. */
export function useBox(textarea: RefObject<HTMLTextAreaElement | null>, value: string | undefined, onChange: ((text: string) => void) | undefined) {
    const [own, setOwn] = useState('');
    const [caret, setCaret] = useState(0);
    const [focused, setFocused] = useState(false);
    const [written, setWritten] = useState<{caret: number}>();
    const text = value ?? own;

    // React sets the text; where the caret belongs in it is known here.
    useLayoutEffect(() => {
        if (written) {
            textarea.current?.setSelectionRange(written.caret, written.caret);
        }
    }, [written, textarea]);

    function setText(next: string): void {
        setOwn(next);
        onChange?.(next);
    }

    function moveTo(next: number): void {
        setCaret(next);
        setWritten({caret: next});
    }

    return {
        text,
        /** Never behind the text, e.g. after the host has exchanged its draft. */
        caret: Math.min(caret, text.length),
        focused,
        write(next: {text: string; caret: number}): void {
            setText(next.text);
            moveTo(next.caret);
        },
        /**
         * Takes out what was sent; what was typed behind it meanwhile stays, and so does another text. Works when the box
         * is gone, as the user went elsewhere: its draft is the host's and waits for their return.
         */
        clear(line: string): void {
            const now = textarea.current?.value ?? text;
            if (now.startsWith(line)) {
                const rest = now.slice(line.length);
                setText(rest.trim() === '' ? '' : rest);
                moveTo(Math.max(0, (textarea.current?.selectionEnd ?? 0) - line.length));
            }
        },
        onChange(event: {target: HTMLTextAreaElement}): void {
            setText(event.target.value);
            setCaret(event.target.selectionEnd);
        },
        onSelect(event: {currentTarget: HTMLTextAreaElement}): void {
            setCaret(event.currentTarget.selectionEnd);
        },
        onFocus: () => setFocused(true),
        onBlur: () => setFocused(false),
    };
}
