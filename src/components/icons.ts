/** The icons in use, one by one, so that a bundle holds these and no others. Names are those of Mattermost's own set. */
import type {ComponentType} from 'react';

import accountMultipleOutline from '@mattermost/compass-icons/components/account-multiple-outline.js';
import accountOutline from '@mattermost/compass-icons/components/account-outline.js';
import accountPlusOutline from '@mattermost/compass-icons/components/account-plus-outline.js';
import alertCircleOutline from '@mattermost/compass-icons/components/alert-circle-outline.js';
import alertOutline from '@mattermost/compass-icons/components/alert-outline.js';
import apps from '@mattermost/compass-icons/components/apps.js';
import archiveOutline from '@mattermost/compass-icons/components/archive-outline.js';
import arrowLeft from '@mattermost/compass-icons/components/arrow-left.js';
import bellOutline from '@mattermost/compass-icons/components/bell-outline.js';
import check from '@mattermost/compass-icons/components/check.js';
import checkCircle from '@mattermost/compass-icons/components/check-circle.js';
import checkCircleOutline from '@mattermost/compass-icons/components/check-circle-outline.js';
import chevronDown from '@mattermost/compass-icons/components/chevron-down.js';
import chevronLeft from '@mattermost/compass-icons/components/chevron-left.js';
import chevronRight from '@mattermost/compass-icons/components/chevron-right.js';
import chevronUp from '@mattermost/compass-icons/components/chevron-up.js';
import clockOutline from '@mattermost/compass-icons/components/clock-outline.js';
import close from '@mattermost/compass-icons/components/close.js';
import closeCircle from '@mattermost/compass-icons/components/close-circle.js';
import cogOutline from '@mattermost/compass-icons/components/cog-outline.js';
import dockWindow from '@mattermost/compass-icons/components/dock-window.js';
import dotsHorizontal from '@mattermost/compass-icons/components/dots-horizontal.js';
import dotsVertical from '@mattermost/compass-icons/components/dots-vertical.js';
import downloadOutline from '@mattermost/compass-icons/components/download-outline.js';
import emoticonHappyOutline from '@mattermost/compass-icons/components/emoticon-happy-outline.js';
import exportVariant from '@mattermost/compass-icons/components/export-variant.js';
import eyeOutline from '@mattermost/compass-icons/components/eye-outline.js';
import flagOutline from '@mattermost/compass-icons/components/flag-outline.js';
import forumOutline from '@mattermost/compass-icons/components/forum-outline.js';
import globe from '@mattermost/compass-icons/components/globe.js';
import helpCircleOutline from '@mattermost/compass-icons/components/help-circle-outline.js';
import homeVariantOutline from '@mattermost/compass-icons/components/home-variant-outline.js';
import informationOutline from '@mattermost/compass-icons/components/information-outline.js';
import keyboardReturn from '@mattermost/compass-icons/components/keyboard-return.js';
import linkVariant from '@mattermost/compass-icons/components/link-variant.js';
import lockOutline from '@mattermost/compass-icons/components/lock-outline.js';
import logoutVariant from '@mattermost/compass-icons/components/logout-variant.js';
import magnify from '@mattermost/compass-icons/components/magnify.js';
import menu from '@mattermost/compass-icons/components/menu.js';
import menuVariant from '@mattermost/compass-icons/components/menu-variant.js';
import messageArrowRightOutline from '@mattermost/compass-icons/components/message-arrow-right-outline.js';
import messageTextOutline from '@mattermost/compass-icons/components/message-text-outline.js';
import minus from '@mattermost/compass-icons/components/minus.js';
import openInNew from '@mattermost/compass-icons/components/open-in-new.js';
import paletteOutline from '@mattermost/compass-icons/components/palette-outline.js';
import paperclip from '@mattermost/compass-icons/components/paperclip.js';
import pause from '@mattermost/compass-icons/components/pause.js';
import pencilOutline from '@mattermost/compass-icons/components/pencil-outline.js';
import pinOutline from '@mattermost/compass-icons/components/pin-outline.js';
import play from '@mattermost/compass-icons/components/play.js';
import plus from '@mattermost/compass-icons/components/plus.js';
import pound from '@mattermost/compass-icons/components/pound.js';
import powerPlugOutline from '@mattermost/compass-icons/components/power-plug-outline.js';
import refresh from '@mattermost/compass-icons/components/refresh.js';
import replyOutline from '@mattermost/compass-icons/components/reply-outline.js';
import robotHappy from '@mattermost/compass-icons/components/robot-happy.js';
import send from '@mattermost/compass-icons/components/send.js';
import serverVariant from '@mattermost/compass-icons/components/server-variant.js';
import slashForwardBoxOutline from '@mattermost/compass-icons/components/slash-forward-box-outline.js';
import starOutline from '@mattermost/compass-icons/components/star-outline.js';
import sync from '@mattermost/compass-icons/components/sync.js';
import trashCanOutline from '@mattermost/compass-icons/components/trash-can-outline.js';
import tune from '@mattermost/compass-icons/components/tune.js';
import webhookIncoming from '@mattermost/compass-icons/components/webhook-incoming.js';

type IconComponent = ComponentType<{size?: number | string; color?: string; title?: string; className?: string}>;

export const icons = {
    'account-multiple-outline': accountMultipleOutline,
    'account-outline': accountOutline,
    'account-plus-outline': accountPlusOutline,
    'alert-circle-outline': alertCircleOutline,
    'alert-outline': alertOutline,
    apps,
    'archive-outline': archiveOutline,
    'arrow-left': arrowLeft,
    'bell-outline': bellOutline,
    check,
    'check-circle': checkCircle,
    'check-circle-outline': checkCircleOutline,
    'chevron-down': chevronDown,
    'chevron-left': chevronLeft,
    'chevron-right': chevronRight,
    'chevron-up': chevronUp,
    'clock-outline': clockOutline,
    close,
    'close-circle': closeCircle,
    'cog-outline': cogOutline,
    'dock-window': dockWindow,
    'dots-horizontal': dotsHorizontal,
    'dots-vertical': dotsVertical,
    'download-outline': downloadOutline,
    'emoticon-happy-outline': emoticonHappyOutline,
    'export-variant': exportVariant,
    'eye-outline': eyeOutline,
    'flag-outline': flagOutline,
    'forum-outline': forumOutline,
    globe,
    'help-circle-outline': helpCircleOutline,
    'home-variant-outline': homeVariantOutline,
    'information-outline': informationOutline,
    'keyboard-return': keyboardReturn,
    'link-variant': linkVariant,
    'lock-outline': lockOutline,
    'logout-variant': logoutVariant,
    magnify,
    menu,
    'menu-variant': menuVariant,
    'message-arrow-right-outline': messageArrowRightOutline,
    'message-text-outline': messageTextOutline,
    minus,
    'open-in-new': openInNew,
    'palette-outline': paletteOutline,
    paperclip,
    pause,
    'pencil-outline': pencilOutline,
    'pin-outline': pinOutline,
    play,
    plus,
    pound,
    'power-plug-outline': powerPlugOutline,
    refresh,
    'reply-outline': replyOutline,
    'robot-happy': robotHappy,
    send,
    'server-variant': serverVariant,
    'slash-forward-box-outline': slashForwardBoxOutline,
    'star-outline': starOutline,
    sync,
    'trash-can-outline': trashCanOutline,
    tune,
    'webhook-incoming': webhookIncoming,
} satisfies Record<string, IconComponent>;

export type IconName = keyof typeof icons;

/** All of them, for a gallery. */
export const iconNames = Object.keys(icons).filter(isIconName);

function isIconName(name: string): name is IconName {
    return name in icons;
}

/**
 * The component of a name. The package is CommonJS with a `default` of its own: some bundlers hand over that
 * default, others the whole module around it.
 */
export function iconOf(name: IconName): IconComponent {
    const found: IconComponent & {default?: IconComponent} = icons[name];
    return found.default ?? found;
}
