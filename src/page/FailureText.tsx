import {FormattedMessage, useIntl} from 'react-intl';

import {codedSentence} from '../store/index.ts';
import type {Failure} from './state/Failure.ts';

/** Why something did not work, as a sentence: of its code in the reader's language, else the server's own, or ours when it had none. */
export function FailureText({failure}: {failure: Failure}) {
    const intl = useIntl();
    const {code, message, params} = failure;
    switch (code) {
        case 'network':
            return <FormattedMessage id='topmast.page.failure.network' defaultMessage='The server cannot be reached. Check your connection and try again.'/>;
        case 'interrupted':
            return <FormattedMessage id='topmast.page.failure.interrupted' defaultMessage='The page was left before this was sent.'/>;
        case 'not_understood':
            return (
                <FormattedMessage
                    id='topmast.page.failure.notUnderstood' defaultMessage='The answer of the server could not be read ({detail}).'
                    values={{detail: message}}
                />
            );
    }
    const sentence = codedSentence(intl, `topmast.page.server.${code}`, params) ?? codedSentence(intl, `topmast.error.${code}`, params) ?? message;
    return sentence ? <>{sentence}</> : (
        <FormattedMessage id='topmast.page.failure.other' defaultMessage='Something went wrong ({code}). Try again.' values={{code}}/>
    );
}
