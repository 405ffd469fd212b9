import {describe} from './describe.ts';
import {isDateLimit, isDay, readInstant} from './dateLimit.ts';
import type {DateField, DateTimeConfig, DateTimeField} from './Field.ts';
import type {Findings} from './Findings.ts';
import {isJsonObject, type JsonObject} from './Json.ts';
import {flagKey, given, numberKey, otherKeys, textKey} from './keys.ts';
import {encodeInstant, isTimeZone} from './zonedTime.ts';

type DateKeys = Omit<DateField, 'name' | 'label' | 'type'>;
type DateTimeKeys = Omit<DateTimeField, 'name' | 'label' | 'type'>;

const configKeys = new Set(['min_date', 'max_date', 'time_interval', 'location_timezone', 'manual_time_entry']);
/** Minutes between the times that are offered (client.md 4.2). */
const defaultInterval = 60;
const minutesOfADay = 24 * 60;

/**
 * The keys of a day or an instant. Newer hosts write the limits in `datetime_config`, where they count more (client.md 1.3);
 * after cleaning they stand on the field alone, where every client finds them.
 */
export function readDateKeys(raw: JsonObject, type: 'date', found: Findings): DateKeys;
export function readDateKeys(raw: JsonObject, type: 'datetime', found: Findings): DateTimeKeys;
export function readDateKeys(raw: JsonObject, type: 'date' | 'datetime', found: Findings): DateKeys | DateTimeKeys {
    const config = readConfig(raw, found);
    const at = found.at('datetime_config');
    const limits = readRange({
        min_date: readLimit(config, 'min_date', at) ?? readLimit(raw, 'min_date', found),
        max_date: readLimit(config, 'max_date', at) ?? readLimit(raw, 'max_date', found),
    }, found);
    const shared = given({value: readDate(raw, type, found), ...limits, datetime_config: cleanConfig(config, at)});
    return type === 'date' ? shared : {...shared, time_interval: readInterval(config, at) ?? readInterval(raw, found) ?? defaultInterval};
}

function readConfig(raw: JsonObject, found: Findings): JsonObject {
    const config = raw['datetime_config'] ?? {};
    if (isJsonObject(config)) {
        return config;
    }
    found.at('datetime_config').note('not_object', {found: describe(config)});
    return {};
}

/** What of it has no place on the field itself; absent when nothing is left. */
function cleanConfig(config: JsonObject, found: Findings): DateTimeConfig | undefined {
    const zone = textKey(config, 'location_timezone', found);
    const known = zone === undefined || isTimeZone(zone);
    if (!known) {
        found.at('location_timezone').note('time_zone_unknown', {found: describe(zone)});
    }
    const kept = {
        ...otherKeys(config, configKeys),
        ...given({location_timezone: known ? zone : undefined, manual_time_entry: flagKey(config, 'manual_time_entry', found)}),
    };
    return Object.keys(kept).length > 0 ? kept : undefined;
}

function readLimit(raw: JsonObject, key: 'min_date' | 'max_date', found: Findings): string | undefined {
    const limit = textKey(raw, key, found);
    if (limit === undefined || isDateLimit(limit)) {
        return limit;
    }
    found.at(key).note('date_limit_unusable', {found: describe(limit)});
    return undefined;
}

/** Only limits that are written as days can be compared before the day has come. */
function readRange({min_date: min, max_date: max}: {min_date: string | undefined; max_date: string | undefined}, found: Findings) {
    if (min !== undefined && max !== undefined && isDay(min) && isDay(max) && min > max) {
        found.note('date_range_empty');
        return {min_date: undefined, max_date: max};
    }
    return {min_date: min, max_date: max};
}

function readInterval(raw: JsonObject, found: Findings): number | undefined {
    const interval = numberKey(raw, 'time_interval', 1, found);
    if (interval === undefined || interval <= minutesOfADay) {
        return interval;
    }
    found.at('time_interval').note('not_number', {key: 'time_interval', range: ` from 1 to ${minutesOfADay}`, found: String(interval)});
    return undefined;
}

/** A day may be written like a limit (`tomorrow`); instants are brought into the one form in which they are sent. */
function readDate(raw: JsonObject, type: 'date' | 'datetime', found: Findings): string | undefined {
    const value = raw['value'] ?? '';
    if (value === '') {
        return undefined;
    }
    if (typeof value === 'string') {
        const instant = readInstant(value);
        if (type === 'date' ? isDateLimit(value) && Number.isNaN(instant) : !Number.isNaN(instant)) {
            return type === 'date' ? value : encodeInstant(instant);
        }
    }
    found.at('value').note('value_unusable', {type});
    return undefined;
}
