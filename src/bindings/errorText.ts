import {defineMessages, type IntlShape} from 'react-intl';

import {clientErrors} from '../store/index.ts';

/**
 * The sentences of errors that this side makes, to be translated. Where the error's own text holds particulars
 * (a status, a type) that text is shown; an App's words are shown as they are.
 */
const messages = defineMessages({
    network: {id: 'topmast.error.network', defaultMessage: clientErrors.network},
    aborted: {id: 'topmast.error.aborted', defaultMessage: clientErrors.aborted},
    call_chain: {id: 'topmast.error.call_chain', defaultMessage: clientErrors.call_chain},
    malformed_binding: {id: 'topmast.error.malformed_binding', defaultMessage: clientErrors.malformed_binding},
    unknown: {id: 'topmast.error.unknown', defaultMessage: clientErrors.unknown},
});

/** What is shown of an error response. Never empty. */
export function errorText(intl: IntlShape, error: {code?: string; text?: string}): string {
    const known = Object.entries(messages).find(([code]) => code === error.code)?.[1];
    return known ? intl.formatMessage(known) : error.text || intl.formatMessage(messages.unknown);
}
