import {flushSync} from 'react-dom';
import {createRoot, type Root} from 'react-dom/client';
import type {ReactNode} from 'react';

let root: Root | undefined;

/** Draws the one thing that stands in the page; undefined: takes it away. */
export function putOnStage(thing: ReactNode | undefined): void {
    root?.unmount();
    root = undefined;
    const stage = document.getElementById('stage');
    if (!stage || thing === undefined) {
        return;
    }
    stage.replaceChildren();
    const drawing = createRoot(stage);
    root = drawing;
    flushSync(() => drawing.render(thing));
}

/** What is typed goes where the focus is, as one edit of a user: with `beforeinput` and `input` events that the browser itself makes. */
export function type(text: string): void {
    document.execCommand('insertText', false, text);
}
