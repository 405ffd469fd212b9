import {describe, expect, it} from 'vitest';

import {closestLocale, directionOf, isLocaleCode, loadMessages, locales} from './index.ts';

describe('the languages', () => {
    it('are four, each by the name its speakers give it', () => {
        expect(locales.map(({code, name}) => `${code} ${name}`)).toEqual(['en English', 'es Español', 'de Deutsch', 'ar العربية']);
    });

    it('run as their script does, and others too', () => {
        expect(locales.map(({code, direction}) => directionOf(code) === direction)).toEqual([true, true, true, true]);
        expect(['ar-EG', 'he', 'fa_IR', 'pt-BR', ''].map(directionOf)).toEqual(['rtl', 'rtl', 'rtl', 'ltr', 'ltr']);
    });

    it.each([
        ['de', 'de'], ['de-AT', 'de'], ['DE_ch', 'de'], ['es-419', 'es'], ['ar-EG', 'ar'], ['en-GB', 'en'], ['fr', 'en'], ['', 'en'],
    ])('somebody who reads %j is served %s', (wanted, served) => {
        expect(closestLocale(wanted)).toBe(served);
    });

    it('of several, the first that we speak', () => {
        expect(closestLocale(['fr-FR', 'ar-MA', 'en'])).toBe('ar');
        expect(closestLocale([])).toBe('en');
    });

    it('a stored choice is one of them or nothing', () => {
        expect(['de', 'fr', undefined, 'constructor'].map(isLocaleCode)).toEqual([true, false, false, false]);
    });
});

describe('loadMessages', () => {
    it('gives the catalogue of the language', async () => {
        expect((await loadMessages('de-AT'))['topmast.form.cancel']).toBe('Abbrechen');
        expect((await loadMessages('es'))['topmast.form.cancel']).toBe('Cancelar');
        expect((await loadMessages('ar'))['topmast.form.cancel']).toBe('إلغاء');
    });

    it('needs none for English, nor for what we do not speak', async () => {
        expect([await loadMessages('en-US'), await loadMessages('fr')]).toEqual([{}, {}]);
    });
});
