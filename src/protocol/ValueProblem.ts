export type ValueProblemCode =
    | 'required' | 'too_short' | 'too_long' | 'bad_number' | 'bad_email' | 'bad_url' | 'bad_tel' | 'not_an_option'
    | 'bad_date' | 'bad_datetime' | 'too_early' | 'too_late';

/** What is wrong with a value; the words are the reader's (react-intl in the page, a sentence on the command line). */
export interface ValueProblem {
    code: ValueProblemCode;
    /** Holes of the sentence: `min`, `max`, `length` in characters; `value` that is no option; `min`, `max` of dates in ISO. */
    params: Record<string, string | number>;
}
