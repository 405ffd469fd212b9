import {IntlMessageFormat} from 'intl-messageformat';

import {closestLocale, loadMessages} from '../../messages/index.ts';
import type {ErrorParams, Sentence} from '../../protocol/index.ts';

/** What carries a code and English words; without a code they are somebody's own words, an App's for instance. */
export interface CodedError {
    code?: string | undefined;
    text?: string | undefined;
    params?: ErrorParams | undefined;
}

/** Says things to somebody, in one language. */
export interface Speech {
    say(sentence: Sentence, params?: ErrorParams): string;
    /** Each item is set apart where it may run the other way than the language. */
    list(items: readonly string[], type: 'unit' | 'disjunction'): string;
    /** The sentence of its code; its own words where there is none. `''` when it has neither. */
    error(error: CodedError): string;
}

/** The speech of those who read `locale`: `de-AT` is German, a language that we do not speak is English. */
export async function speechIn(locale: string): Promise<Speech> {
    const language = closestLocale(locale);
    const catalogue = await loadMessages(language);
    const fill = (sentence: string, params: ErrorParams) => String(new IntlMessageFormat(sentence, language, undefined, {ignoreTag: true}).format(params));
    const say = ({id, defaultMessage}: Sentence, params: ErrorParams = {}) => fill(catalogue[id] ?? defaultMessage, params);
    return {
        say,
        list(items, type) {
            const apart = items.map((item) => say({id: 'topmast.command.item', defaultMessage: '{item}'}, {item}));
            return new Intl.ListFormat(language, {type}).format(apart);
        },
        error({code, text = '', params = {}}) {
            const sentence = code === undefined ? undefined : catalogue[`topmast.error.${code}`];
            if (sentence === undefined) {
                return text;
            }
            try {
                return fill(sentence, withoutFullStop(params));
            } catch {
                return text; // A particular is missing: the English sentence was filled where it was known.
            }
        },
    };
}

/** A detail may be a whole sentence: the full stop of ours is enough. */
function withoutFullStop(params: ErrorParams): ErrorParams {
    const {detail} = params;
    return typeof detail === 'string' ? {...params, detail: detail.replace(/[.]$/, '')} : params;
}
