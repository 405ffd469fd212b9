import {useIntl} from 'react-intl';

import {failureSentence} from './failureSentence.ts';
import type {Failure} from './state/Failure.ts';

/** Why something did not work, in a sentence. */
export function FailureText({failure}: {failure: Failure}) {
    return <>{failureSentence(useIntl(), failure)}</>;
}
