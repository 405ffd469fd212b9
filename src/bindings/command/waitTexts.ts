import type {IntlShape} from 'react-intl';

/** What is said, and read out, of a list that is not there (yet). */
export const waitTexts = {
    pending: (intl: IntlShape) => intl.formatMessage({id: 'topmast.command.waiting', defaultMessage: 'Asking the App…'}),
    slow: (intl: IntlShape) => intl.formatMessage({id: 'topmast.command.slow', defaultMessage: 'Still working. Esc gives up.'}),
    cancelled: (intl: IntlShape) => intl.formatMessage({id: 'topmast.command.cancelled', defaultMessage: 'You gave up waiting. Type on to ask again.'}),
    nothingFits: (intl: IntlShape) => intl.formatMessage({id: 'topmast.command.nothing_fits', defaultMessage: 'Nothing fits what you typed.'}),
};
