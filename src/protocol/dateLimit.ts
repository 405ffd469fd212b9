/** Days and instants as forms write them, and what they mean on a given day (client.md 1.3, 4.2). */
import type {Clock} from './Clock.ts';
import {wallTime} from './zonedTime.ts';

const day = 24 * 60 * 60 * 1000;
const named: Record<string, number> = {yesterday: -1, today: 0, tomorrow: 1};

/** `YYYY-MM-DD` of a day that exists. */
export function isDay(text: string): boolean {
    return /^\d{4}-\d{2}-\d{2}$/.test(text) && isSameDay(text);
}

/** `2026-02-30` parses in some browsers, as another day. */
function isSameDay(text: string): boolean {
    const instant = Date.parse(`${text}T00:00:00Z`);
    return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(text);
}

/** Milliseconds of an ISO instant that says its zone; NaN for anything else. Seconds may be left out. */
export function readInstant(text: string): number {
    return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(text) && isDay(text.slice(0, 10)) ? Date.parse(text) : Number.NaN;
}

/** Whether this can be a limit: `today`, `tomorrow`, `yesterday`, `±N` days, weeks or months, a day, or an instant. */
export function isDateLimit(text: string): boolean {
    return Object.hasOwn(named, text) || /^[+-]\d{1,4}[dwm]$/.test(text) || isDay(text) || !Number.isNaN(readInstant(text));
}

/**
 * The day that a limit means, as `YYYY-MM-DD`. Where the reader's zone is not known, `side` says which of the days that
 * it may be is meant: `min` the earliest on Earth, `max` the latest. Undefined: it is no limit, or counts from a
 * day that nobody knows.
 */
export function limitDay(limit: string, clock: Clock | undefined, side: 'min' | 'max'): string | undefined {
    if (isDay(limit)) {
        return limit;
    }
    const instant = readInstant(limit);
    if (!Number.isNaN(instant)) {
        return dayOf(instant, clock?.timeZone, side);
    }
    const [, count = '', unit = ''] = /^([+-]\d{1,4})([dwm])$/.exec(limit) ?? [];
    const days = named[limit] ?? (unit === 'd' ? Number(count) : unit === 'w' ? Number(count) * 7 : unit === 'm' ? 0 : undefined);
    if (days === undefined || !clock) {
        return undefined;
    }
    const moved = toDay(fromDay(dayOf(clock.now, clock.timeZone, side)) + days * day);
    return unit === 'm' ? addMonths(moved, Number(count)) : moved;
}

/** The day of an instant in a zone; without one, the earliest or latest that it is anywhere. */
export function dayOf(instant: number, timeZone: string | undefined, side: 'min' | 'max'): string {
    return timeZone === undefined ? toDay(instant + (side === 'min' ? -12 : 14) * 60 * 60 * 1000) : wallTime(instant, timeZone).slice(0, 10);
}

/** A month later than the 31st is the last day of a shorter month. */
function addMonths(from: string, months: number): string {
    const start = new Date(fromDay(from));
    const last = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + months + 1, 0));
    return toDay(last.setUTCDate(Math.min(start.getUTCDate(), last.getUTCDate())));
}

function fromDay(text: string): number {
    return Date.parse(`${text}T00:00:00Z`);
}

function toDay(instant: number): string {
    return new Date(instant).toISOString().slice(0, 10);
}
