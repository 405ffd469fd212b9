/** The icons that only the page draws, as components of Mattermost's own set; the library brings its own by name. */
export {default as accountMultipleOutline} from '@mattermost/compass-icons/components/account-multiple-outline.js';
export {default as accountOutline} from '@mattermost/compass-icons/components/account-outline.js';
export {default as cogOutline} from '@mattermost/compass-icons/components/cog-outline.js';
export {default as eyeOutline} from '@mattermost/compass-icons/components/eye-outline.js';
export {default as logoutVariant} from '@mattermost/compass-icons/components/logout-variant.js';
export {default as menu} from '@mattermost/compass-icons/components/menu.js';
export {default as pause} from '@mattermost/compass-icons/components/pause.js';
export {default as plus} from '@mattermost/compass-icons/components/plus.js';
export {default as replyOutline} from '@mattermost/compass-icons/components/reply-outline.js';
export {default as sync} from '@mattermost/compass-icons/components/sync.js';
