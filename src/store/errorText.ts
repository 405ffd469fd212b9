import type {IntlShape} from 'react-intl';

import type {ErrorParams} from '../protocol/index.ts';
import {clientErrorText} from './clientErrors.ts';

/** An error response of a call, or whatever else carries a code and a sentence. */
export interface CodedError {
    /** Of `clientErrors` or of the backend's table; absent when an App made the error. */
    code?: string;
    /** The sentence as it came: an App's own words (Markdown), or the English sentence of `code`. */
    text?: string;
    params?: ErrorParams;
}

/**
 * What is shown of an error, never empty: the sentence of its code in the reader's language, filled with its particulars.
 * The words it came with are shown where there is none: in English, of an App, of a code that we do not know, or of a
 * backend that did not send the particulars. English sentences stand in the two tables of codes and nowhere else;
 * `npm run messages` takes them from there.
 */
export function errorText(intl: IntlShape, {code, text, params = {}}: CodedError): string {
    const translated = code === undefined ? undefined : codedSentence(intl, `topmast.error.${code}`, params);
    return translated || text || codedSentence(intl, 'topmast.error.unknown') || clientErrorText('unknown');
}

/**
 * The sentence of a code in the reader's language; undefined in English and wherever it is not known or cannot be filled.
 * For the ids that `npm run messages` takes from tables of codes; all others are react-intl's own business.
 */
export function codedSentence(intl: IntlShape, id: string, params: ErrorParams = {}): string | undefined {
    const sentence = intl.messages[id];
    if (sentence === undefined) {
        return undefined;
    }
    try {
        return String(intl.formatters.getMessageFormat(sentence, intl.locale).format(withoutFullStop(params)));
    } catch {
        // A particular is missing, as from an older backend: then its own sentence says more than ours.
        return undefined;
    }
}

/** A detail may be a whole sentence: the full stop of ours is enough. */
function withoutFullStop(params: ErrorParams): ErrorParams {
    const {detail} = params;
    return typeof detail === 'string' ? {...params, detail: detail.replace(/[.]$/, '')} : params;
}
