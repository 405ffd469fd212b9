import {ar} from './ar.ts';
import {de} from './de.ts';
import {en, type TextId} from './en.ts';
import {es} from './es.ts';

export const catalogues: Readonly<Record<string, Readonly<Record<TextId, string>>>> = {en, de, es, ar};

/** The sentence of that id, its `{holes}` filled. */
export type Say = (id: TextId, params?: Readonly<Record<string, string | number>>) => string;

/** Speaks the language of a Mattermost locale (`de`, `pt-BR`, …); English where there is no catalogue. */
export function sayIn(locale: string): Say {
    const language = locale.toLowerCase().split(/[-_]/)[0] ?? '';
    const catalogue = (Object.hasOwn(catalogues, language) ? catalogues[language] : undefined) ?? en;
    return (id, params = {}) => catalogue[id].replace(/\{(\w+)\}/g, (hole, name: string) => String(params[name] ?? hole));
}
