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
