import {describe, expect, test} from 'vitest';

import {commandSentence} from './commandSentence.ts';
import {speechIn} from './speechIn.ts';

const place = {start: 0, end: 1};
const say = async (error: Partial<Parameters<typeof commandSentence>[0]>, locale = 'en') => commandSentence({code: 'subcommand_missing', params: {command: 'desk'}, ...place, ...error}, await speechIn(locale));

describe('what could stand there instead', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];

    test.each([
        ['nothing', undefined, '“desk” needs a sub-command.'],
        ['some', ['a', 'b'], '“desk” needs a sub-command. Expected here: a or b.'],
        ['more than is said', names, '“desk” needs a sub-command. Expected here, among others: a, b, c, d, e, or f.'],
    ])('%s', async (_what, expected, said) => {
        expect(await say(expected ? {expected} : {})).toBe(said);
    });

    test('in another language', async () => {
        expect(await say({expected: names}, 'de')).toBe('„desk“ braucht einen Unterbefehl. Hier wird unter anderem erwartet: a, b, c, d, e oder f.');
    });
});

test.each([
    ['en', 'These are missing: title, owner.', '“title” needs at least 3 characters.'],
    ['es', 'Faltan estos: title y owner.', '«title» necesita al menos 3 caracteres.'],
    ['ar', 'ينقص هذان: \u2068title\u2069 و\u2068owner\u2069.', 'يجب ألا يقل عدد أحرف «\u2068title\u2069» عن 3.'],
])('particulars in %s: lists, and what is wrong with a value', async (locale, missing, short) => {
    expect(await say({code: 'field_missing', params: {count: 2, fields: ['title', 'owner']}}, locale)).toBe(missing);
    expect(await say({code: 'bad_value', params: {problem: 'too_short', field: 'title', option: 'x', min: 3, length: 1}}, locale)).toBe(short);
});
