/**
 * The icons that the library itself draws, one by one, so that a bundle holds these and no others. Names are those of
 * Mattermost's own set. Whoever needs another one hands over its component.
 */
import type {ComponentType} from 'react';

import alertCircleOutline from '@mattermost/compass-icons/components/alert-circle-outline.js';
import alertOutline from '@mattermost/compass-icons/components/alert-outline.js';
import apps from '@mattermost/compass-icons/components/apps.js';
import check from '@mattermost/compass-icons/components/check.js';
import checkCircleOutline from '@mattermost/compass-icons/components/check-circle-outline.js';
import chevronDown from '@mattermost/compass-icons/components/chevron-down.js';
import chevronRight from '@mattermost/compass-icons/components/chevron-right.js';
import close from '@mattermost/compass-icons/components/close.js';
import closeCircle from '@mattermost/compass-icons/components/close-circle.js';
import dockWindow from '@mattermost/compass-icons/components/dock-window.js';
import dotsHorizontal from '@mattermost/compass-icons/components/dots-horizontal.js';
import emoticonHappyOutline from '@mattermost/compass-icons/components/emoticon-happy-outline.js';
import globe from '@mattermost/compass-icons/components/globe.js';
import informationOutline from '@mattermost/compass-icons/components/information-outline.js';
import keyboardReturn from '@mattermost/compass-icons/components/keyboard-return.js';
import lockOutline from '@mattermost/compass-icons/components/lock-outline.js';
import powerPlugOutline from '@mattermost/compass-icons/components/power-plug-outline.js';
import send from '@mattermost/compass-icons/components/send.js';
import slashForwardBoxOutline from '@mattermost/compass-icons/components/slash-forward-box-outline.js';

/** Draws one icon, such as those of `@mattermost/compass-icons/components/…`, in the colour of the text around it. */
export type IconComponent = ComponentType<{size?: number | string}>;

const icons = {
    'alert-circle-outline': alertCircleOutline,
    'alert-outline': alertOutline,
    apps,
    check,
    'check-circle-outline': checkCircleOutline,
    'chevron-down': chevronDown,
    'chevron-right': chevronRight,
    close,
    'close-circle': closeCircle,
    'dock-window': dockWindow,
    'dots-horizontal': dotsHorizontal,
    'emoticon-happy-outline': emoticonHappyOutline,
    globe,
    'information-outline': informationOutline,
    'keyboard-return': keyboardReturn,
    'lock-outline': lockOutline,
    'power-plug-outline': powerPlugOutline,
    send,
    'slash-forward-box-outline': slashForwardBoxOutline,
} satisfies Record<string, IconComponent>;

export type IconName = keyof typeof icons;

/** All of them, for a gallery. */
export const iconNames = Object.keys(icons).filter(isIconName);

export function isIconName(name: string): name is IconName {
    return Object.hasOwn(icons, name);
}

/**
 * The component of a name. The package is CommonJS with a `default` of its own: some bundlers hand over that
 * default, others the whole module around it.
 */
export function iconOf(icon: IconName | IconComponent): IconComponent {
    const found: IconComponent & {default?: IconComponent} = typeof icon === 'string' ? icons[icon] : icon;
    return found.default ?? found;
}
