import * as fc from 'fast-check';
import {expect, test} from 'vitest';

import {encodeInstant, instantOf, wallTime} from './zonedTime.ts';

test.each([
    ['2026-01-31T23:30:00Z', 'Europe/Berlin', '2026-02-01T00:30:00'],
    ['2026-07-01T12:00:00Z', 'Asia/Kolkata', '2026-07-01T17:30:00'],
    ['2026-01-01T00:00:00Z', 'America/New_York', '2025-12-31T19:00:00'],
    ['2026-01-01T00:00:00Z', 'Mars/Base', '2026-01-01T00:00:00'],
])('at %s a wall in %s shows %s', (instant, zone, wall) => {
    expect(wallTime(Date.parse(instant), zone)).toBe(wall);
    expect(encodeInstant(instantOf(wall, zone))).toBe(instant);
});

test('an hour that comes twice is the first of the two, one that is left out lies after the jump', () => {
    expect(encodeInstant(instantOf('2026-10-25T02:30', 'Europe/Berlin'))).toBe('2026-10-25T00:30:00Z');
    expect(encodeInstant(instantOf('2026-03-29T02:30', 'Europe/Berlin'))).toBe('2026-03-29T01:30:00Z');
    expect(wallTime(instantOf('2026-03-29T02:30', 'Europe/Berlin'), 'Europe/Berlin')).toBe('2026-03-29T03:30:00');
});

test('whatever a wall shows leads back to an instant at which it shows just that', () => {
    const zone = fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Pacific/Auckland', 'Australia/Lord_Howe', 'Asia/Kathmandu');
    const second = fc.integer({min: Date.parse('1980-01-01') / 1000, max: Date.parse('2037-12-31') / 1000});
    fc.assert(fc.property(second, zone, (seconds, timeZone) => {
        const wall = wallTime(seconds * 1000, timeZone);
        expect(wallTime(instantOf(wall, timeZone), timeZone)).toBe(wall);
    }));
});

test('what is no time is no instant', () => {
    expect(instantOf('2026-01-31T25:00', 'UTC')).toBeNaN();
});
