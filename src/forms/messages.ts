import type {MessageDescriptor} from 'react-intl';

import type {ValueProblemCode} from '../protocol/index.ts';

/** The sentences of a form. Params of the checks are those of `ValueProblem`. */
export const formMessages = {
    untitled: {id: 'topmast.form.untitled', defaultMessage: 'Fill in the form'},
    submit: {id: 'topmast.form.submit', defaultMessage: 'Submit'},
    cancel: {id: 'topmast.form.cancel', defaultMessage: 'Cancel'},
    submitting: {id: 'topmast.form.submitting', defaultMessage: 'Submitting…'},
    updated: {id: 'topmast.form.updated', defaultMessage: 'The form was updated.'},
    stepped: {id: 'topmast.form.stepped', defaultMessage: 'Next step: {title}'},
    stillWorking: {id: 'topmast.form.still_working', defaultMessage: 'Still working…'},
    giveUp: {id: 'topmast.form.give_up', defaultMessage: 'Stop waiting'},
    stopped: {id: 'topmast.form.stopped', defaultMessage: 'The search was stopped. Type to search again.'},
    slowSubmit: {id: 'topmast.form.slow_submit', defaultMessage: 'The App is still working on this. It goes on even if you close the form; the answer comes to the channel.'},
    slowSubmitHere: {id: 'topmast.form.slow_submit_here', defaultMessage: 'The App is still working on this. It goes on even if you leave.'},
    restored: {id: 'topmast.form.restored', defaultMessage: 'What you typed before is here again.'},
    startOver: {id: 'topmast.form.start_over', defaultMessage: 'Start over'},
    sent: {id: 'topmast.form.sent', defaultMessage: 'Sent.'},
    toSide: {id: 'topmast.form.to_side', defaultMessage: 'Move to the side'},
    toDialog: {id: 'topmast.form.to_dialog', defaultMessage: 'Open as dialog'},
    close: {id: 'topmast.form.close', defaultMessage: 'Close'},
    timeZone: {id: 'topmast.form.time_zone', defaultMessage: 'Time in {zone}'},
    discardQuestion: {id: 'topmast.form.discard.question', defaultMessage: 'Discard what you typed?'},
    discard: {id: 'topmast.form.discard', defaultMessage: 'Discard'},
    keepEditing: {id: 'topmast.form.keep', defaultMessage: 'Keep editing'},
    fixFields: {id: 'topmast.form.fix_fields', defaultMessage: 'Some fields need your attention.'},
    refreshFailed: {id: 'topmast.form.refresh_failed', defaultMessage: 'The form could not be updated.'},
    lost: {id: 'topmast.form.lost', defaultMessage: 'The server cannot be reached. What you typed is still here: check your connection and try again.'},
    unknownField: {id: 'topmast.form.unknown_field', defaultMessage: 'About “{field}”:'},
    counter: {id: 'topmast.form.counter', defaultMessage: '{length, number} of {max, number} characters'},
    searchUsers: {id: 'topmast.form.search_users', defaultMessage: 'Search for people'},
    searchChannels: {id: 'topmast.form.search_channels', defaultMessage: 'Search for channels'},
    search: {id: 'topmast.form.search', defaultMessage: 'Type to search'},
    lookupFailed: {id: 'topmast.form.lookup_failed', defaultMessage: 'The options could not be fetched.'},
    nothingFound: {id: 'topmast.form.nothing_found', defaultMessage: 'Nothing found for “{query}”'},
    noOptions: {id: 'topmast.form.no_options', defaultMessage: 'There is nothing to choose from'},
} satisfies Record<string, MessageDescriptor>;

export const checkMessages: Record<ValueProblemCode, MessageDescriptor> = {
    required: {id: 'topmast.check.required', defaultMessage: 'This field is required.'},
    too_short: {id: 'topmast.check.too_short', defaultMessage: 'At least {min, plural, one {# character is} other {# characters are}} needed.'},
    too_long: {id: 'topmast.check.too_long', defaultMessage: 'At most {max, plural, one {# character is} other {# characters are}} allowed; there are {length, number}.'},
    bad_number: {id: 'topmast.check.bad_number', defaultMessage: 'This must be a number.'},
    bad_email: {id: 'topmast.check.bad_email', defaultMessage: 'This must be an email address.'},
    bad_url: {id: 'topmast.check.bad_url', defaultMessage: 'This must be a web address that begins with http:// or https://.'},
    bad_tel: {id: 'topmast.check.bad_tel', defaultMessage: 'This must be a telephone number.'},
    bad_date: {id: 'topmast.check.bad_date', defaultMessage: 'This must be a date, written like 2026-01-31.'},
    bad_datetime: {id: 'topmast.check.bad_datetime', defaultMessage: 'This must be a date and a time.'},
    too_early: {id: 'topmast.check.too_early', defaultMessage: 'This must not be before {min}.'},
    too_late: {id: 'topmast.check.too_late', defaultMessage: 'This must not be after {max}.'},
    not_an_option: {id: 'topmast.check.not_an_option', defaultMessage: '“{value}” is not one of the options.'},
};
