/**
 * Writes into a text area that somebody else controls, as if it were typed: its owner hears an `input` event, and undo
 * takes it back. Only what differs is replaced. Where the browser will not write so (or the box has not the focus), the
 * value is set and the event sent, and only undo is lost.
 */
export function writeInto(textarea: HTMLTextAreaElement, {text, caret}: {text: string; caret: number}): void {
    const {start, end, added} = difference(textarea.value, text);
    if (start !== end || added !== '') {
        if (textarea.ownerDocument.activeElement === textarea) {
            textarea.setSelectionRange(start, end);
            typeOver(textarea.ownerDocument, added);
        }
        if (textarea.value !== text) {
            setValue(textarea, text);
        }
    }
    textarea.setSelectionRange(caret, caret);
}

/** The part of `from` that becomes `added`, so that it is `to`. */
export function difference(from: string, to: string): {start: number; end: number; added: string} {
    const shorter = Math.min(from.length, to.length);
    let start = 0;
    while (start < shorter && from[start] === to[start]) {
        start++;
    }
    let same = 0;
    while (same < shorter - start && from[from.length - 1 - same] === to[to.length - 1 - same]) {
        same++;
    }
    return {start, end: from.length - same, added: to.slice(start, to.length - same)};
}

/** Replaces what is selected. There is no other way that undo knows of; jsdom, say, has none at all. */
function typeOver(document: Document, text: string): void {
    if (typeof document.execCommand === 'function') {
        document.execCommand(text === '' ? 'delete' : 'insertText', false, text);
    }
}

/** Past React's own notes of the value, or its owner would not hear of it. */
function setValue(textarea: HTMLTextAreaElement, text: string): void {
    const {set} = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value') ?? {};
    set?.call(textarea, text);
    textarea.dispatchEvent(new InputEvent('input', {bubbles: true, inputType: 'insertReplacementText', data: text}));
}
