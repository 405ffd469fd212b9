import {createIntl} from 'react-intl';
import {describe, expect, it} from 'vitest';

import {loadMessages} from '../../messages/index.ts';
import {commandErrorText} from './commandErrorText.ts';

/** What is said of a sub-command that does not exist, where as many others do. Without the marks that keep apart what runs the other way. */
async function said(locale: string, count: number): Promise<string> {
    const intl = createIntl({locale, messages: await loadMessages(locale)});
    const expected = Array.from({length: count}, (_, index) => `w${index + 1}`);
    const text = commandErrorText(intl, {code: 'subcommand_missing', start: 0, end: 1, params: {command: 'x'}, expected});
    return text.replace(/[\u2066-\u2069]/g, '').replace(/^.*?[.] /, '');
}

describe('what could stand somewhere, as a sentence', () => {
    it.each([
        ['en', 'Expected here: w1, w2, or w3.', 'Expected here, among others: w1, w2, w3, w4, w5, or w6.'],
        ['de', 'Hier wird erwartet: w1, w2 oder w3.', 'Hier wird unter anderem erwartet: w1, w2, w3, w4, w5 oder w6.'],
        ['es', 'Aquí se espera: w1, w2 o w3.', 'Aquí se espera, entre otras cosas: w1, w2, w3, w4, w5 o w6.'],
        ['ar', 'المتوقَّع هنا: w1 أو w2 أو w3.', 'المتوقَّع هنا، من بين أشياء أخرى: w1 أو w2 أو w3 أو w4 أو w5 أو w6.'],
    ])('in %s: all of a few, some of many', async (locale, few, many) => {
        expect(await said(locale, 3)).toBe(few);
        expect(await said(locale, 7)).toBe(many);
    });
});
