import type {IntlShape} from 'react-intl';

import {codedSentence} from '../store/index.ts';
import type {Failure} from './state/Failure.ts';

/** Why something did not work, as a sentence: of its code in the reader's language, else the server's own, or ours when it had none. */
export function failureSentence(intl: IntlShape, {code, message, params}: Failure): string {
    switch (code) {
        case 'network':
            return intl.formatMessage({id: 'topmast.page.failure.network', defaultMessage: 'The server cannot be reached. Check your connection and try again.'});
        case 'interrupted':
            return intl.formatMessage({id: 'topmast.page.failure.interrupted', defaultMessage: 'The page was left before this was sent.'});
        case 'not_understood':
            return intl.formatMessage({id: 'topmast.page.failure.notUnderstood', defaultMessage: 'The answer of the server could not be read ({detail}).'}, {detail: message});
    }
    return codedSentence(intl, `topmast.page.server.${code}`, params) ?? codedSentence(intl, `topmast.error.${code}`, params) ??
        (message || intl.formatMessage({id: 'topmast.page.failure.other', defaultMessage: 'Something went wrong ({code}). Try again.'}, {code}));
}
