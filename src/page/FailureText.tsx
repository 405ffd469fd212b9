import {FormattedMessage} from 'react-intl';

import type {Failure} from './state/Failure.ts';

/** Why something did not work, as a sentence: the server's own, or ours when the server had none. */
export function FailureText({failure}: {failure: Failure}) {
    switch (failure.code) {
        case 'network':
            return <FormattedMessage id='topmast.page.failure.network' defaultMessage='The server cannot be reached. Check your connection and try again.'/>;
        case 'interrupted':
            return <FormattedMessage id='topmast.page.failure.interrupted' defaultMessage='The page was left before this was sent.'/>;
        case 'not_understood':
            return (
                <FormattedMessage
                    id='topmast.page.failure.notUnderstood' defaultMessage='The answer of the server could not be read ({detail}).'
                    values={{detail: failure.message}}
                />
            );
        default:
            return failure.message ? <>{failure.message}</> : (
                <FormattedMessage
                    id='topmast.page.failure.other' defaultMessage='Something went wrong ({code}). Try again.'
                    values={{code: failure.code}}
                />
            );
    }
}
