import {encodeInstant, instantOf, limitDay, readInstant, type Clock, type DateField, type DateTimeField} from '../index.ts';

/**
 * What was typed for a day or an instant, as values hold it. Days: `YYYY-MM-DD`, `today`, `tomorrow`, `+3d`, `-2w`, `+1m`.
 * Instants: ISO, with a zone or in the reader's (or the field's) own, `T` or a space before the time. Anything else
 * comes back as it is, for the field's rules to refuse.
 */
export function readDate(field: DateField | DateTimeField, typed: string, clock: Clock): string {
    if (field.type === 'date') {
        // An instant is no day, though a limit may be one.
        return /\dt/i.test(typed) ? typed : limitDay(typed.toLowerCase(), clock, 'min') ?? typed;
    }
    const text = typed.trim().replace(/[ t]/, 'T').replace(/z$/, 'Z');
    const instant = readInstant(text);
    if (!Number.isNaN(instant)) {
        return encodeInstant(instant);
    }
    const zone = zoneOf(field, clock);
    const here = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/.test(text) && !Number.isNaN(readInstant(`${text}Z`)) ? instantOf(text, zone) : Number.NaN;
    return Number.isNaN(here) ? typed : encodeInstant(here);
}

/** The zone in which times of a field are written. */
export function zoneOf(field: DateTimeField, clock: Clock): string {
    return field.datetime_config?.location_timezone ?? clock.timeZone ?? 'UTC';
}
