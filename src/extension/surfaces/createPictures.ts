import type {Binding} from '../../protocol/index.ts';
import {pictureOf} from './pictureOf.ts';

/** Addresses of pictures, for places of the host that show whatever stands at an address, be it nothing. */
export interface Pictures {
    /** The App's own; a letter where it has none, or where it was found not to load. */
    of(binding: Pick<Binding, 'icon' | 'label'>): string;
    /** Nothing more is told. */
    close(): void;
}

/** `onBroken`: a picture that was given out does not load, so that `of` gives another one now. */
export function createPictures(onBroken: () => void): Pictures {
    const looked = new Set<string>();
    const listening = new AbortController();
    const broken = new Set<string>();

    function look(url: string): void {
        const picture = new Image();
        looked.add(url);
        picture.addEventListener('error', () => {
            broken.add(url);
            onBroken();
        }, {signal: listening.signal});
        picture.src = url;
    }

    return {
        of({icon, label}) {
            if (icon && !looked.has(icon)) {
                look(icon);
            }
            return icon && !broken.has(icon) ? icon : pictureOf(label);
        },
        close: () => listening.abort(),
    };
}
