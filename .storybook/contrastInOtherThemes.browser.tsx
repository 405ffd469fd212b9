import {expect, it} from 'vitest';

import {applyTheme, themes} from '../src/components/index.ts';
import {contrastInOtherThemes} from './contrastInOtherThemes.ts';

it('says what cannot be read in which theme, and puts the own one back', async () => {
    document.body.innerHTML = '<main style="background: var(--center-channel-bg); transition: background 5s"><p style="color: #3f4350">Dark grey</p></main>';
    applyTheme(themes.denim);

    await expect(contrastInOtherThemes('denim', ['onyx'])).rejects.toThrow(/onyx: color-contrast\n\s+<p style="color: #3f4350">[^]*insufficient color contrast/);
    expect(document.documentElement.style.getPropertyValue('--center-channel-bg')).toBe(themes.denim.centerChannelBg);

    await expect(contrastInOtherThemes('denim', ['quartz'])).resolves.toBeUndefined();
});
