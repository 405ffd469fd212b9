import type {IntlShape} from 'react-intl';

import type {SendProblem} from './SendProblem.ts';

/** What is said of a command that cannot be read, since what reads it could not be fetched. */
export function notLoaded(line: string, intl: IntlShape): SendProblem {
    const text = intl.formatMessage({id: 'topmast.command.not_loaded', defaultMessage: 'What runs commands could not be loaded. Send again to try once more.'});
    return {line, text, spans: []};
}
