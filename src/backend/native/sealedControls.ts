import {createHash} from 'node:crypto';

import type {EmbedCard, EmbedControl} from '../../protocol/embed/index.ts';
import {isJsonObject, parseJson} from '../../protocol/index.ts';
import type {SecretBox} from '../storage/index.ts';

/** Which control of which post it is that a button or select stands for. */
export interface ControlMark {
    appId: string;
    postId: string;
    /** Where it stood in the post. */
    key: string;
    /** What it was. */
    digest: string;
}

/** What the buttons and selects that we draw carry: encrypted, so that nobody else can make one, or move it to another post. */
export function sealedControls(secretBox: SecretBox) {
    return {
        seal: (control: EmbedControl, {appId, postId}: Pick<ControlMark, 'appId' | 'postId'>): string =>
            secretBox.seal(JSON.stringify({control: {appId, postId, key: control.key, digest: digestOf(control)}})),

        /** Undefined: none of ours. */
        open(sealed: string): ControlMark | undefined {
            try {
                const parsed = parseJson(secretBox.open(sealed));
                const {appId, postId, key, digest} = parsed.ok && isJsonObject(parsed.value) && isJsonObject(parsed.value['control']) ? parsed.value['control'] : {};
                return typeof appId === 'string' && typeof postId === 'string' && typeof key === 'string' && typeof digest === 'string' ? {appId, postId, key, digest} : undefined;
            } catch {
                return undefined; // Sealed by somebody else.
            }
        },
    };
}

export type SealedControls = ReturnType<typeof sealedControls>;

/** The control as it stands in the post now, wherever; undefined: it was taken away, or is another one by now. */
export function findControl(cards: readonly EmbedCard[], {key, digest}: Pick<ControlMark, 'key' | 'digest'>): EmbedControl | undefined {
    const same = cards.flatMap(({controls}) => controls).filter((control) => digestOf(control) === digest);
    return same.find((control) => control.key === key) ?? same[0];
}

/** All that it does and says: who presses gets what was shown, or nothing. */
const digestOf = ({binding, location}: EmbedControl): string => createHash('sha256').update(JSON.stringify([location, binding])).digest('base64url').slice(0, 22);
