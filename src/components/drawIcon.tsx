import {isValidElement, type ReactElement} from 'react';

import {Icon} from './Icon.tsx';
import type {IconComponent, IconName} from './icons.ts';

/** What a part takes as its icon: a name of the library's set, a component that draws one, or something drawn already, such as an App's picture. */
export type IconLike = IconName | IconComponent | ReactElement;

export interface IconDrawing {
    size?: number;
    directional?: boolean;
}

/** Size and direction count for names and components; what is drawn already stays as it is. */
export function drawIcon(icon: IconLike, drawing: IconDrawing = {}): ReactElement {
    return isElement(icon) ? icon : <Icon name={icon} {...drawing}/>;
}

function isElement(icon: IconLike): icon is ReactElement {
    return isValidElement(icon);
}
