import {expect, test} from 'vitest';

import {applyTheme, themes, themeVariables} from './themes.ts';

test('every theme gives the names that the host sets, each colour with its twin for rgba()', () => {
    for (const theme of Object.values(themes)) {
        expect(themeVariables(theme)).toMatchObject({
            '--center-channel-bg': theme.centerChannelBg,
            '--button-bg-rgb': expect.stringMatching(/^\d+, \d+, \d+$/),
            '--error-text': theme.errorTextColor,
            '--sidebar-teambar-bg': theme.sidebarTeamBarBg,
            '--sidebar-teambar-bg-rgb': expect.stringMatching(/^\d+, \d+, \d+$/),
            '--error-text-color-rgb': expect.stringMatching(/^\d+, \d+, \d+$/),
        });
    }
});

test('a theme stands on the root of the page and tells the browser whether it is dark', () => {
    applyTheme(themes.onyx);
    expect(document.documentElement.style.getPropertyValue('--center-channel-bg')).toBe('#191b1f');
    expect(document.documentElement.style.colorScheme).toBe('dark');
    expect(document.documentElement).toHaveClass('tm-dark');
    applyTheme(themes.denim);
    expect(document.documentElement.style.colorScheme).toBe('light');
    expect(document.documentElement).not.toHaveClass('tm-dark');
});

test('every text of the high contrast theme stands at 7 : 1 or more on its ground', () => {
    const {contrast} = themes;
    const pairs: Array<[string, string]> = [
        [contrast.centerChannelColor, contrast.centerChannelBg], [contrast.linkColor, contrast.centerChannelBg],
        [contrast.errorTextColor, contrast.centerChannelBg], [contrast.buttonColor, contrast.buttonBg],
        [contrast.sidebarText, contrast.sidebarBg], [contrast.sidebarText, contrast.sidebarTextHoverBg],
        [contrast.mentionColor, contrast.mentionBg], [contrast.mentionHighlightLink, contrast.mentionHighlightBg],
        [contrast.newMessageSeparator, contrast.centerChannelBg],
    ];
    for (const [text, ground] of pairs) {
        expect(ratio(text, ground), `${text} on ${ground}`).toBeGreaterThanOrEqual(7);
    }
});

test('the high contrast theme draws borders that the others leave faint', () => {
    applyTheme(themes.contrast);
    expect(document.documentElement).toHaveClass('tm-contrast');
    applyTheme(themes.denim);
    expect(document.documentElement).not.toHaveClass('tm-contrast');
});

/** WCAG's contrast ratio of two `#rrggbb` colours. */
function ratio(one: string, other: string): number {
    const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
        const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
