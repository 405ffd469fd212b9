import {useLayoutEffect, useRef, useState} from 'react';

import type {CommandInput} from './CommandInput.ts';
import {writeInto} from './writeInto.ts';

type Standing = Pick<CommandInput, 'text' | 'caret' | 'focused'>;

/**
 * A text area of the product around us, driven from outside: it stays the one that is typed into, and its owner the one
 * that keeps the text. Nothing is written into a character that is being composed: it is ended first.
 */
export function useTextArea(textarea: HTMLTextAreaElement): CommandInput {
    const [standing, setStanding] = useState(() => read(textarea));
    const composing = useRef(false);
    useLayoutEffect(() => {
        const look = () => setStanding((before) => {
            const now = read(textarea);
            return now.text === before.text && now.caret === before.caret && now.focused === before.focused ? before : now;
        });
        look();
        const {ownerDocument} = textarea;
        const compose = ({type}: Event) => {
            composing.current = type === 'compositionstart';
        };
        typing.forEach((type) => textarea.addEventListener(type, look));
        composition.forEach((type) => textarea.addEventListener(type, compose));
        ownerDocument.addEventListener('selectionchange', look);
        // A value that its owner sets makes no event. React writes it into the text of the element too, and that can be seen.
        const written = new MutationObserver(look);
        written.observe(textarea, {childList: true, characterData: true, subtree: true});
        return () => {
            typing.forEach((type) => textarea.removeEventListener(type, look));
            composition.forEach((type) => textarea.removeEventListener(type, compose));
            ownerDocument.removeEventListener('selectionchange', look);
            written.disconnect();
        };
    }, [textarea]);

    return {
        ...standing,
        write(next) {
            if (composing.current) {
                // Who leaves a box has composed to the end. On telephones every word is composed as long as it is typed.
                textarea.blur();
                textarea.focus();
            }
            if (!composing.current && textarea.value === standing.text) {
                writeInto(textarea, next);
            }
        },
        clear(line) {
            const {value, selectionEnd} = textarea;
            if (textarea.isConnected && value.startsWith(line)) {
                const rest = value.slice(line.length);
                writeInto(textarea, {text: rest.trim() === '' ? '' : rest, caret: Math.max(0, selectionEnd - line.length)});
            }
        },
    };
}

const typing = ['input', 'select', 'keyup', 'pointerup', 'focus', 'blur', 'compositionend'] as const;

const composition = ['compositionstart', 'compositionend'] as const;

function read(textarea: HTMLTextAreaElement): Standing {
    const {value: text, selectionEnd} = textarea;
    return {text, caret: Math.min(selectionEnd, text.length), focused: textarea.ownerDocument.activeElement === textarea};
}
