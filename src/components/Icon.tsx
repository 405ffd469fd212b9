import {createElement} from 'react';

import {iconOf, type IconComponent, type IconName} from './icons.ts';

export interface IconProps {
    /** One of the library's own set, or a component that draws another one. */
    name: IconName | IconComponent;
    /** Pixels. Default: the font size times 1.25, 18 px beside 14 px text. */
    size?: number;
    /** What it says to someone who cannot see it. Absent: it is decoration beside a text. */
    label?: string;
    /** Points along the reading direction (a chevron, an arrow): turned round in right-to-left text. */
    directional?: boolean;
}

/** One icon, in the colour of the text around it. */
export function Icon({name, size, label, directional = false}: IconProps) {
    return (
        <span
            className={directional ? 'tm-icon tm-icon--directional' : 'tm-icon'}
            {...(label ? {role: 'img', 'aria-label': label} : {'aria-hidden': true})}
        >
            {createElement(iconOf(name), {size: size ?? '1.25em'})}
        </span>
    );
}
