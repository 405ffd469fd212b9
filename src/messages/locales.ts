/** The languages that Topmast speaks. */
export type LocaleCode = 'en' | 'es' | 'de' | 'ar';

export interface Locale {
    /** As in BCP 47, language alone: also the name of its catalogue. */
    code: LocaleCode;
    /** What its own speakers call it; shown untranslated in a choice of languages. */
    name: string;
    direction: 'ltr' | 'rtl';
}

/** Every language there is a catalogue of, English first. */
export const locales: readonly Locale[] = [
    {code: 'en', name: 'English', direction: 'ltr'},
    {code: 'es', name: 'Español', direction: 'ltr'},
    {code: 'de', name: 'Deutsch', direction: 'ltr'},
    {code: 'ar', name: 'العربية', direction: 'rtl'},
];

/** Whether a word from outside, such as a stored choice, is the code of a language we speak. */
export function isLocaleCode(word: unknown): word is LocaleCode {
    return locales.some(({code}) => code === word);
}

/**
 * The language to speak to somebody who reads `wanted`, best first: `de-AT` is served by `de`. English when we speak none
 * of them.
 */
export function closestLocale(wanted: string | readonly string[]): LocaleCode {
    const languages = [wanted].flat().map(languageOf);
    return languages.find(isLocaleCode) ?? 'en';
}

/** Languages written from right to left: also those without a catalogue, since a host may bring its own. */
const rightToLeft = new Set(['ar', 'arc', 'ckb', 'dv', 'fa', 'he', 'ks', 'ku', 'ps', 'sd', 'ug', 'ur', 'yi']);

/** How text in `locale` (`ar`, `ar-EG`) runs: the value of `dir`. */
export function directionOf(locale: string): 'ltr' | 'rtl' {
    return rightToLeft.has(languageOf(locale)) ? 'rtl' : 'ltr';
}

function languageOf(locale: string): string {
    return locale.toLowerCase().split(/[-_]/, 1)[0] ?? '';
}
