import {closestLocale, type LocaleCode} from './locales.ts';

/** Sentences by id, in ICU syntax: what `IntlProvider` takes as `messages`. */
export type Messages = Record<string, string>;

/** Each a chunk of its own. English needs none: its sentences stand in the code. */
const catalogues: Record<LocaleCode, () => Promise<Messages>> = {
    en: () => Promise.resolve({}),
    es: async () => (await import('./es.json')).default,
    de: async () => (await import('./de.json')).default,
    ar: async () => (await import('./ar.json')).default,
};

/**
 * The library's sentences for `locale`, for the host's `IntlProvider`:
 *
 *     <IntlProvider locale='de' defaultLocale='en' messages={{...own, ...await loadMessages('de')}}>
 *
 * `de-AT` gets those of `de`; a language we do not speak gets none, which leaves English. Rejects when the catalogue
 * cannot be fetched.
 */
export function loadMessages(locale: string): Promise<Messages> {
    return catalogues[closestLocale(locale)]();
}
