import axe from 'axe-core';

import {applyTheme, themes, type ThemeName} from '../src/components/index.ts';

/**
 * The rules whose verdict a theme can change. A theme is a set of custom properties and one class on the root, so the tree
 * is the same in all of them: what the full run of addon-a11y says of names, roles and structure holds in every theme.
 */
const rulesOfColour = ['color-contrast', 'link-in-text-block'];

/** No theme's colours are half-way to the next one's while axe measures. */
const still = '*, *::before, *::after { transition: none !important; }';

/**
 * Runs axe over the story as it stands in each of these themes, then puts its own theme back. What is wrong is thrown in
 * one piece: theme, rule, element, and what axe says about it.
 */
export async function contrastInOtherThemes(own: ThemeName, others: readonly ThemeName[]): Promise<void> {
    const sheet = document.head.appendChild(document.createElement('style'));
    sheet.textContent = still;
    const found: string[] = [];
    try {
        for (const theme of others) {
            applyTheme(themes[theme]);
            const {violations} = await axe.run(document.body, {
                runOnly: {type: 'rule', values: rulesOfColour},
                resultTypes: ['violations'],
            });
            found.push(...violations.flatMap(({id, nodes}) => nodes.map(({html, failureSummary}) => `${theme}: ${id}\n  ${html}\n  ${failureSummary ?? ''}`)));
        }
    } finally {
        applyTheme(themes[own]);
        sheet.remove();
    }
    if (found.length > 0) {
        throw new Error(`Colours that cannot be read:\n\n${found.join('\n\n')}`);
    }
}
