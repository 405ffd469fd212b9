import type {Sentence} from './Sentence.ts';
import type {ValueProblemCode} from './ValueProblem.ts';

/** A sentence per check of a value. Params are those of `ValueProblem`. */
export const valueSentences: Readonly<Record<ValueProblemCode, Sentence>> = {
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
