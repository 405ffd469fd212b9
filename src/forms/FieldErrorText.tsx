import type {ReactNode} from 'react';
import {useIntl} from 'react-intl';

import {valueSentences} from '../protocol/index.ts';
import type {FieldError} from './FormState.ts';

export interface FieldErrorTextProps {
    error: FieldError;
    /** Of the field, when the App names one: its limits are meant there. Default: the reader's. */
    timeZone?: string | undefined;
    markdown(text: string): ReactNode;
}

/** What is wrong with a field: the App's own words, or ours in the reader's language. */
export function FieldErrorText({error, timeZone, markdown}: FieldErrorTextProps) {
    const {formatMessage, formatDate} = useIntl();
    if (error.by === 'app') {
        return <>{markdown(error.text)}</>;
    }
    const {code, params} = error.problem;
    const shown = Object.entries(params).map(([name, value]) => [name, typeof value === 'string' ? readable(name, value) : value] as const);
    return <>{formatMessage(valueSentences[code], Object.fromEntries(shown))}</>;

    /** Limits of dates come in ISO: days, which are the same everywhere, or instants. */
    function readable(name: string, value: string): string {
        if (name === 'value') {
            return value;
        }
        return value.length === 10 ? formatDate(`${value}T00:00:00Z`, {dateStyle: 'medium', timeZone: 'UTC'}) : formatDate(value, {dateStyle: 'medium', timeStyle: 'short', ...(timeZone && {timeZone})});
    }
}
