import type {Clock} from './Clock.ts';
import {dayOf, isDay, limitDay, readInstant} from './dateLimit.ts';
import type {DateField, DateTimeField} from './Field.ts';
import type {ValueProblem} from './ValueProblem.ts';

/** What is wrong with a day or an instant: its writing, or that it lies outside of the field's limits, both of which belong to them. */
export function checkDate(field: DateField | DateTimeField, value: string, clock: Clock | undefined): ValueProblem | undefined {
    if (field.type === 'date') {
        return isDay(value) ? checkDay(field, {earliest: value, latest: value}, clock) : {code: 'bad_date', params: {}};
    }
    const instant = readInstant(value);
    if (Number.isNaN(instant)) {
        return {code: 'bad_datetime', params: {}};
    }
    const [min, max] = [field.min_date, field.max_date].map((limit) => readInstant(limit ?? ''));
    if (min !== undefined && instant < min) {
        return {code: 'too_early', params: {min: field.min_date ?? ''}};
    }
    if (max !== undefined && instant > max) {
        return {code: 'too_late', params: {max: field.max_date ?? ''}};
    }
    const here = field.datetime_config?.location_timezone ?? clock?.timeZone;
    return checkDay(field, {earliest: dayOf(instant, here, 'min'), latest: dayOf(instant, here, 'max')}, clock && {...clock, ...(here && {timeZone: here})});
}

/** Days compare as text. `earliest` and `latest` differ when nobody knows the reader's zone; then the kinder one counts. */
function checkDay(field: DateField | DateTimeField, {earliest, latest}: {earliest: string; latest: string}, clock: Clock | undefined): ValueProblem | undefined {
    const min = field.min_date === undefined ? undefined : limitDay(field.min_date, clock, 'min');
    const max = field.max_date === undefined ? undefined : limitDay(field.max_date, clock, 'max');
    if (min !== undefined && latest < min) {
        return {code: 'too_early', params: {min}};
    }
    return max !== undefined && earliest > max ? {code: 'too_late', params: {max}} : undefined;
}
