/** Wall clocks of time zones, by the browser's own tables (`Intl`): no date library is needed for the little that forms do. */

const formats = new Map<string, Intl.DateTimeFormat>();

/** Undefined: there is no such zone. Making one is slow, so they are kept; there are as many as zones in use. */
function formatOf(timeZone: string): Intl.DateTimeFormat | undefined {
    const known = formats.get(timeZone);
    if (known) {
        return known;
    }
    try {
        const format = new Intl.DateTimeFormat('en-US', {
            timeZone, calendar: 'iso8601', numberingSystem: 'latn', hourCycle: 'h23',
            year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit',
        });
        formats.set(timeZone, format);
        return format;
    } catch {
        return undefined;
    }
}

/** Whether this is the IANA name of a zone that is known here. */
export function isTimeZone(timeZone: string): boolean {
    return formatOf(timeZone) !== undefined;
}

/** What the clock on a wall shows at an instant, as `YYYY-MM-DDTHH:mm:ss`. An unknown zone shows UTC. */
export function wallTime(instant: number, timeZone: string): string {
    const parts = Object.fromEntries((formatOf(timeZone)?.formatToParts(instant) ?? []).map(({type, value}) => [type, value]));
    const {year, month, day, hour, minute, second} = parts;
    return year === undefined ? utcTime(instant) : `${year.padStart(4, '0')}-${month}-${day}T${hour}:${minute}:${second}`;
}

/**
 * The instant at which a wall clock shows `wall` (`YYYY-MM-DDTHH:mm[:ss]`). An hour that comes twice in a year means the
 * first of the two, one that is left out the same time after the jump. NaN: no such time.
 */
export function instantOf(wall: string, timeZone: string): number {
    const asUtc = Date.parse(`${wall}Z`);
    if (Number.isNaN(asUtc)) {
        return asUtc;
    }
    // Offsets change a few times a year, so those of a day before and after are the only ones there can be.
    const guesses = [asUtc - day, asUtc + day].map((near) => asUtc - offsetAt(near, timeZone));
    const fits = guesses.find((guess) => guess + offsetAt(guess, timeZone) === asUtc);
    return fits ?? guesses[0] ?? asUtc;
}

/** Milliseconds that a wall clock in the zone is ahead of UTC at an instant. */
export function offsetAt(instant: number, timeZone: string): number {
    const second = Math.floor(instant / 1000) * 1000;
    return Date.parse(`${wallTime(second, timeZone)}Z`) - second;
}

/** `YYYY-MM-DDTHH:mm:ss` in UTC. */
function utcTime(instant: number): string {
    return new Date(instant).toISOString().slice(0, 19);
}

/** An instant as values hold it: `YYYY-MM-DDTHH:mm:ssZ`. */
export function encodeInstant(instant: number): string {
    return `${utcTime(instant)}Z`;
}

const day = 24 * 60 * 60 * 1000;
