import {useState} from 'react';

import {classes} from './classes.ts';
import {initialsOf} from './initialsOf.ts';

export interface AvatarProps {
    /** Whose it is; its first letter stands in for a missing picture, for an App's those of two words. */
    name: string;
    /** Absent, or it does not load: the letters. */
    src?: string | undefined;
    /** Pixels. Default 32. */
    size?: number;
    /** An App rather than a person: rounded corners instead of a circle. */
    square?: boolean;
}

/** A small picture of a person or an App. Decoration: the name stands beside it as text. */
export function Avatar({name, src, size = 32, square = false}: AvatarProps) {
    const [broken, setBroken] = useState<string>();
    const style = {inlineSize: size, blockSize: size, fontSize: Math.round(size * 0.45)};
    const className = classes('tm-avatar', square && 'tm-avatar--square');
    if (src && src !== broken) {
        return <img className={className} style={style} src={src} alt='' loading='lazy' onError={() => setBroken(src)}/>;
    }
    // Drawn by the style sheet: as text they would be part of what a button is called by.
    return <span className={classes(className, 'tm-avatar--letter')} style={style} data-letters={initialsOf(name, square ? 2 : 1)} aria-hidden={true}/>;
}
