/**
 * Mattermost's own five themes and one of high contrast, as custom properties. In Mattermost the host sets these on the page; here they
 * are set by the workspace page and by Storybook, so that every part is seen as it will be seen there.
 */

/** One theme: a colour `#rrggbb` per key. */
export type Theme = Record<keyof typeof denim, string>;

const denim = {
    sidebarBg: '#1e325c',
    sidebarText: '#ffffff',
    sidebarUnreadText: '#ffffff',
    sidebarTextHoverBg: '#28427b',
    sidebarTextActiveBorder: '#5d89ea',
    sidebarTextActiveColor: '#ffffff',
    sidebarHeaderBg: '#192a4d',
    sidebarHeaderTextColor: '#ffffff',
    sidebarTeamBarBg: '#162545',
    onlineIndicator: '#3db887',
    awayIndicator: '#ffbc1f',
    dndIndicator: '#d24b4e',
    mentionBg: '#ffffff',
    mentionColor: '#1e325c',
    centerChannelBg: '#ffffff',
    centerChannelColor: '#3f4350',
    newMessageSeparator: '#cc8f00',
    linkColor: '#386fe5',
    buttonBg: '#1c58d9',
    buttonColor: '#ffffff',
    errorTextColor: '#d24b4e',
    mentionHighlightBg: '#ffd470',
    mentionHighlightLink: '#1b1d22',
};

const sapphire = {
    sidebarBg: '#1543a3',
    sidebarText: '#ffffff',
    sidebarUnreadText: '#ffffff',
    sidebarTextHoverBg: '#2a58ba',
    sidebarTextActiveBorder: '#57b5f0',
    sidebarTextActiveColor: '#ffffff',
    sidebarHeaderBg: '#123b91',
    sidebarHeaderTextColor: '#ffffff',
    sidebarTeamBarBg: '#123582',
    onlineIndicator: '#3db887',
    awayIndicator: '#ffbc1f',
    dndIndicator: '#d24b4e',
    mentionBg: '#ffffff',
    mentionColor: '#174ab5',
    centerChannelBg: '#ffffff',
    centerChannelColor: '#3f4350',
    newMessageSeparator: '#15b7b7',
    linkColor: '#1c58d9',
    buttonBg: '#1c58d9',
    buttonColor: '#ffffff',
    errorTextColor: '#d24b4e',
    mentionHighlightBg: '#7ff0f0',
    mentionHighlightLink: '#0d6e6e',
};

const quartz = {
    sidebarBg: '#f4f4f6',
    sidebarText: '#1f2228',
    sidebarUnreadText: '#1f2228',
    sidebarTextHoverBg: '#e8eaed',
    sidebarTextActiveBorder: '#32a4ec',
    sidebarTextActiveColor: '#1f2228',
    sidebarHeaderBg: '#ebecef',
    sidebarHeaderTextColor: '#1f2228',
    sidebarTeamBarBg: '#e5e7eb',
    onlineIndicator: '#3db887',
    awayIndicator: '#f5ab07',
    dndIndicator: '#d24b4e',
    mentionBg: '#1c58d9',
    mentionColor: '#ffffff',
    centerChannelBg: '#ffffff',
    centerChannelColor: '#3f4350',
    newMessageSeparator: '#15b7b7',
    linkColor: '#1c58d9',
    buttonBg: '#1c58d9',
    buttonColor: '#ffffff',
    errorTextColor: '#d24b4e',
    mentionHighlightBg: '#7ff0f0',
    mentionHighlightLink: '#0d6e6e',
};

const indigo = {
    sidebarBg: '#151e32',
    sidebarText: '#ffffff',
    sidebarUnreadText: '#ffffff',
    sidebarTextHoverBg: '#222c3f',
    sidebarTextActiveBorder: '#4a7ce8',
    sidebarTextActiveColor: '#ffffff',
    sidebarHeaderBg: '#182339',
    sidebarHeaderTextColor: '#ffffff',
    sidebarTeamBarBg: '#1c2740',
    onlineIndicator: '#3db887',
    awayIndicator: '#f5ab00',
    dndIndicator: '#d24b4e',
    mentionBg: '#4a7ce8',
    mentionColor: '#ffffff',
    centerChannelBg: '#111827',
    centerChannelColor: '#dddfe4',
    newMessageSeparator: '#81a3ef',
    linkColor: '#5d89ea',
    buttonBg: '#4a7ce8',
    buttonColor: '#ffffff',
    errorTextColor: '#d24b4e',
    mentionHighlightBg: '#133a91',
    mentionHighlightLink: '#a4f4f4',
};

const onyx = {
    sidebarBg: '#202228',
    sidebarText: '#ffffff',
    sidebarUnreadText: '#ffffff',
    sidebarTextHoverBg: '#25262a',
    sidebarTextActiveBorder: '#4a7ce8',
    sidebarTextActiveColor: '#ffffff',
    sidebarHeaderBg: '#24272d',
    sidebarHeaderTextColor: '#ffffff',
    sidebarTeamBarBg: '#292c33',
    onlineIndicator: '#3db887',
    awayIndicator: '#f5ab00',
    dndIndicator: '#d24b4e',
    mentionBg: '#4b7ce7',
    mentionColor: '#ffffff',
    centerChannelBg: '#191b1f',
    centerChannelColor: '#e3e4e8',
    newMessageSeparator: '#1adbdb',
    linkColor: '#5d89ea',
    buttonBg: '#4a7ce8',
    buttonColor: '#ffffff',
    errorTextColor: '#da6c6e',
    mentionHighlightBg: '#0d6e6e',
    mentionHighlightLink: '#a4f4f4',
};

/** For people who need more than the host's themes give: black on white, every text at 7 : 1 or more (WCAG AAA), borders as dark as text. */
const contrast = {
    sidebarBg: '#000000',
    sidebarText: '#ffffff',
    sidebarUnreadText: '#ffffff',
    sidebarTextHoverBg: '#333333',
    sidebarTextActiveBorder: '#ffd400',
    sidebarTextActiveColor: '#ffffff',
    sidebarHeaderBg: '#000000',
    sidebarHeaderTextColor: '#ffffff',
    sidebarTeamBarBg: '#000000',
    onlineIndicator: '#006b3d',
    awayIndicator: '#7a4b00',
    dndIndicator: '#a30010',
    mentionBg: '#ffd400',
    mentionColor: '#000000',
    centerChannelBg: '#ffffff',
    centerChannelColor: '#000000',
    newMessageSeparator: '#7a0070',
    linkColor: '#0033a0',
    buttonBg: '#0033a0',
    buttonColor: '#ffffff',
    errorTextColor: '#a30010',
    mentionHighlightBg: '#ffe680',
    mentionHighlightLink: '#000000',
};

export const themes = {denim, sapphire, quartz, indigo, onyx, contrast} satisfies Record<string, Theme>;

export type ThemeName = keyof typeof themes;

/** The custom properties of a theme, names as the host sets them: `--center-channel-bg` and its twin `--center-channel-bg-rgb`. */
export function themeVariables(theme: Theme): Record<`--${string}`, string> {
    const variables: Record<`--${string}`, string> = {};
    for (const [key, colour] of Object.entries(theme)) {
        variables[`--${hostNames[key] ?? kebab(key)}`] = colour;
        variables[`--${hostTwins[key] ?? kebab(key)}-rgb`] = rgb(colour);
    }
    return variables;
}

/** The host names these differently from their keys. */
const hostNames: Record<string, string> = {errorTextColor: 'error-text', sidebarTeamBarBg: 'sidebar-teambar-bg'};
const hostTwins: Record<string, string> = {sidebarTeamBarBg: 'sidebar-teambar-bg'};

function kebab(key: string): string {
    return key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** `#1c58d9` as `28, 88, 217`, for use in `rgba(var(--x-rgb), .12)`. */
function rgb(colour: string): string {
    return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)).join(', ');
}

/** Sets a theme on the whole page, as the host does: on the root element, so that what is drawn at the end of the page has it too. */
export function applyTheme(theme: Theme, element: HTMLElement = document.documentElement): void {
    for (const [name, value] of Object.entries(themeVariables(theme))) {
        element.style.setProperty(name, value);
    }
    const dark = isDark(theme.centerChannelBg);
    element.style.colorScheme = dark ? 'dark' : 'light';
    element.classList.toggle('tm-dark', dark);
    element.classList.toggle('tm-contrast', theme === contrast);
}

/** By perceived brightness of a `#rrggbb` colour. */
function isDark(colour: string): boolean {
    const [red = 0, green = 0, blue = 0] = rgb(colour).split(', ').map(Number);
    return (red * 299 + green * 587 + blue * 114) / 1000 < 128;
}
