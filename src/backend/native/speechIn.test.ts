import {describe, expect, test} from 'vitest';

import {speechIn} from './speechIn.ts';

const opened = {id: 'topmast.native.not_opened', defaultMessage: 'Mattermost did not open the form (HTTP {status}). Try again.'};

test.each([
    ['de-AT', 'Mattermost hat das Formular nicht geöffnet (HTTP 400). Versuche es noch einmal.'],
    ['ar', 'لم يفتح Mattermost النموذج (\u2068HTTP 400\u2069). حاول مرة أخرى.'],
    ['en-GB', 'Mattermost did not open the form (HTTP 400). Try again.'],
    ['fr', 'Mattermost did not open the form (HTTP 400). Try again.'],
])('a sentence for who reads %s', async (locale, said) => {
    expect((await speechIn(locale)).say(opened, {status: 400})).toBe(said);
});

test.each([
    ['es', 'a, b o c'],
    ['ar', '\u2068a\u2069 أو \u2068b\u2069 أو \u2068c\u2069'],
    ['fr', 'a, b, or c'],
])('a list for who reads %s', async (locale, said) => {
    expect((await speechIn(locale)).list(['a', 'b', 'c'], 'disjunction')).toBe(said);
});

describe('an error', () => {
    const timeout = {code: 'app_timeout', text: 'Desk did not answer within 3 s. Try again later.', params: {app: 'Desk', seconds: 3}};

    test.each([
        ['its code says what it is', 'de', timeout, 'Desk hat nicht innerhalb von 3 s geantwortet. Versuche es später noch einmal.'],
        ['English is what it came with', 'en', timeout, timeout.text],
        ['a code that is not known', 'de', {code: 'of_tomorrow', text: 'Who knows.'}, 'Who knows.'],
        ['particulars that are not there', 'de', {code: timeout.code, text: timeout.text}, timeout.text],
        ['what an App says', 'de', {text: 'Not now.'}, 'Not now.'],
        ['a detail that is a sentence', 'de', {code: 'bad_request', text: '', params: {detail: 'That is no JSON.'}}, 'Die Anfrage ist nicht lesbar: That is no JSON.'],
        ['nothing', 'de', {}, ''],
    ])('%s', async (_what, locale, error, said) => {
        expect((await speechIn(locale)).error(error)).toBe(said);
    });
});
