import {createIntl} from 'react-intl';
import {describe, expect, it} from 'vitest';

import {clientError} from './clientErrors.ts';
import {codedSentence, errorText} from './errorText.ts';

const english = createIntl({locale: 'en'});
const german = createIntl({
    locale: 'de',
    messages: {
        'topmast.error.timeout': 'Innerhalb von {seconds} s kam keine Antwort.',
        'topmast.error.answer_invalid': 'Die Antwort von {app} ergibt keinen Sinn: {detail}.',
        'topmast.error.unknown': 'Die App ist gescheitert.',
        'topmast.error.broken': 'Das {ist kein, plural}',
    },
});

describe('what is shown of an error', () => {
    it('is the sentence of its code in the reader\'s language, with its particulars', () => {
        const error = clientError('timeout', {seconds: 45});
        expect(errorText(german, error)).toBe('Innerhalb von 45 s kam keine Antwort.');
        expect(errorText(english, error)).toBe('There was no answer within 45 s. Try again later.');
    });

    it('has one full stop where a detail brings its own', () => {
        const params = {app: 'Desk', detail: 'Es fehlt ein Pfad.'};
        expect(errorText(german, {code: 'answer_invalid', text: 'English.', params})).toBe('Die Antwort von Desk ergibt keinen Sinn: Es fehlt ein Pfad.');
    });

    it('is what an App said, in the App\'s own words', () => {
        expect(errorText(german, {text: 'The **tracker** is down.'})).toBe('The **tracker** is down.');
    });

    it.each([
        ['a code that we do not know', {code: 'newer', text: 'Said by a newer backend.'}],
        ['a backend that sends its sentence alone', {code: 'timeout', text: 'There was no answer within 45 s.'}],
        ['a catalogue with a broken sentence', {code: 'broken', text: 'It is broken.'}],
    ])('is the sentence it came with, for %s', (_, error) => {
        expect(errorText(german, error)).toBe(error.text);
    });

    it('is never empty', () => {
        expect(errorText(german, {})).toBe('Die App ist gescheitert.');
        expect(errorText(english, {code: 'newer', text: ''})).toBe('The App failed without saying why.');
    });

    it('there is no sentence of a code in English: it came with one', () => {
        expect(codedSentence(english, 'topmast.error.timeout', {seconds: 1})).toBeUndefined();
    });
});
