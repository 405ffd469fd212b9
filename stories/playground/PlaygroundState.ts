import {isJsonObject, type CallType, type Json} from '../../src/protocol/index.ts';
import type {Kind} from './readDocument.ts';

/** All that makes up one view of the playground: what a link to it carries. */
export interface PlaygroundState {
    kind: Kind;
    text: string;
    /** What calls are answered with, as JSON; empty: something that fits. */
    answers: Record<CallType, string>;
    /** Of a live App: of its manifest, or its root. A link never makes the browser ask it; whoever opens it presses "Connect" for that. */
    address: string;
}

export const emptyAnswers: PlaygroundState['answers'] = {submit: '', lookup: '', form: ''};

/** The state as it stands in a link: base64url, so that no chat or mail program breaks it. */
export function writeState(state: PlaygroundState): string {
    const bytes = new TextEncoder().encode(JSON.stringify(state));
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** The state out of a link; undefined when the link carries none, or something else. */
export function readState(hash: string): PlaygroundState | undefined {
    try {
        const binary = atob(hash.replace(/^#/, '').replaceAll('-', '+').replaceAll('_', '/'));
        const raw: Json = JSON.parse(new TextDecoder().decode(Uint8Array.from(binary, (char) => char.charCodeAt(0))));
        if (!isJsonObject(raw)) {
            return undefined;
        }
        const {kind, text, answers, address} = raw;
        const written = isJsonObject(answers) ? answers : {};
        return {
            kind: kind === 'form' || kind === 'post' || kind === 'answer' ? kind : 'bindings',
            text: textOf(text),
            answers: {submit: textOf(written['submit']), lookup: textOf(written['lookup']), form: textOf(written['form'])},
            address: textOf(address),
        };
    } catch {
        // Not one of our links: a hash may be anything.
        return undefined;
    }
}

function textOf(value: Json | undefined): string {
    return typeof value === 'string' ? value : '';
}
