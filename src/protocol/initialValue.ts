import {checkDate} from './checkDate.ts';
import type {Clock} from './Clock.ts';
import {limitDay} from './dateLimit.ts';
import type {DateTimeField, Field, FieldValue} from './Field.ts';
import {encodeInstant, offsetAt} from './zonedTime.ts';

/**
 * What a field holds before anybody touches it: its default, else `''`, `false`, `[]` or null by its type. Defaults that
 * count from now (a day `tomorrow`; the next full interval in a required datetime, client.md 4.2) need a clock, without
 * which the field starts empty.
 */
export function initialValue(field: Field, clock?: Clock): FieldValue {
    switch (field.type) {
        case 'text':
        case 'radio':
            return field.value ?? '';
        case 'bool':
            return field.value ?? false;
        case 'date':
            return (field.value && limitDay(field.value, clock, 'min')) ?? '';
        case 'datetime':
            return field.value ?? (clock && field.is_required === true ? nextInterval(field, clock) : '');
        case 'markdown':
            return null;
        default:
            return field.value ?? (field.multiselect === true ? [] : null);
    }
}

/** Now, rounded up on the clock that the reader sees; nothing when the field does not allow it. */
function nextInterval(field: DateTimeField, clock: Clock): string {
    const step = field.time_interval * 60_000;
    const zone = field.datetime_config?.location_timezone ?? clock.timeZone;
    const offset = zone === undefined ? 0 : offsetAt(clock.now, zone);
    const value = encodeInstant(Math.ceil((clock.now + offset) / step) * step - offset);
    return checkDate(field, value, clock) ? '' : value;
}
