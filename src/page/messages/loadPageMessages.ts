import {closestLocale, loadMessages, type LocaleCode, type Messages} from '../../messages/index.ts';

/** Each a chunk of its own. English needs none: its sentences stand in the code. */
const catalogues: Record<LocaleCode, () => Promise<Messages>> = {
    en: () => Promise.resolve({}),
    es: async () => (await import('./es.json')).default,
    de: async () => (await import('./de.json')).default,
    ar: async () => (await import('./ar.json')).default,
};

/** All sentences that the page shows, its own and the library's, for `IntlProvider`. English when we do not speak `locale`. */
export async function loadPageMessages(locale: string): Promise<Messages> {
    const [own, library] = await Promise.all([catalogues[closestLocale(locale)](), loadMessages(locale)]);
    return {...library, ...own};
}
