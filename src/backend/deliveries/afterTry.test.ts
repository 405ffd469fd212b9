import * as fc from 'fast-check';
import {describe, expect, test} from 'vitest';

import {MattermostError} from '../mattermost/index.ts';
import {TopmastError} from '../TopmastError.ts';
import {afterTry, defaultRetries, judge} from './afterTry.ts';

const failed = (status: number) => new TopmastError('app_failed', {app: 'Desk', status, detail: ''});
const expandFailed = (cause?: unknown) => new TopmastError('expand_failed', {field: 'channel', detail: ''}, {cause});

describe('what one try means', () => {
    test.each([
        ['an unreachable App', new TopmastError('app_unreachable', {app: 'Desk', detail: ''}), 'failed'],
        ['a timeout', new TopmastError('app_timeout', {app: 'Desk', seconds: 30}), 'failed'],
        ['HTTP 500', failed(500), 'failed'],
        ['HTTP 503', failed(503), 'failed'],
        ['HTTP 408', failed(408), 'failed'],
        ['HTTP 429', failed(429), 'failed'],
        ['HTTP 400', failed(400), 'refused'],
        ['HTTP 404', failed(404), 'refused'],
        ['a redirect', failed(302), 'refused'],
        ['a Mattermost server that is away', new MattermostError(503, '', 'away'), 'failed'],
        ['an owner who is gone', new MattermostError(404, '', 'no such user'), 'refused'],
        ['a field that may not be read', expandFailed(new MattermostError(403, '', 'may not')), 'refused'],
        ['a field that could not be read just now', expandFailed(new MattermostError(503, '', 'away')), 'failed'],
        ['a field that does not apply', expandFailed(), 'refused'],
        ['an accident inside Topmast', new Error('the disk is full'), 'failed'],
    ])('%s: %s', (_what, error, judged) => {
        expect(judge(error)).toBe(judged);
    });

    test.each(['answer_not_json', 'answer_invalid', 'answer_too_deep', 'answer_too_large'] as const)('S0-003: an answer that cannot be read (%s) is an answer: nobody waits for it', (code) => {
        expect(judge(new TopmastError(code))).toBe('done');
        expect(afterTry({error: new TopmastError(code), attempts: 1, now: 0, random: 0})).toEqual({state: 'done'});
    });

    test('the wait is drawn from a bound that doubles, and the last try is the last', () => {
        const bound = (attempts: number) => {
            const verdict = afterTry({error: failed(500), attempts, now: 0, random: 0.999_999_999});
            return verdict.state === 'waiting' ? verdict.dueAt : verdict.state;
        };
        expect([1, 2, 3, 4, 5, 6, 7, 8].map(bound)).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 64_000, 'aside']);
        expect(afterTry({error: failed(500), attempts: 30, now: 0, random: 0.999_999_999}, {...defaultRetries, tries: 99})).toMatchObject({dueAt: 15 * 60_000});
    });

    test('a wait ends in the future, and within its bound', () => {
        fc.assert(fc.property(fc.integer({min: 1, max: 98}), fc.integer({min: 0, max: 2 ** 41}), fc.double({min: 0, max: 1, maxExcluded: true, noNaN: true}), (attempts, now, random) => {
            const verdict = afterTry({error: failed(503), attempts, now, random}, {...defaultRetries, tries: 99});
            expect(verdict.state).toBe('waiting');
            if (verdict.state === 'waiting') {
                expect(verdict.dueAt).toBeGreaterThan(now);
                expect(verdict.dueAt).toBeLessThanOrEqual(now + Math.min(15 * 60_000, 1_000 * 2 ** (attempts - 1)));
            }
        }));
    });
});
