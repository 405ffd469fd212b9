import {readFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';

import {errors} from '../src/backend/errors.ts';
import {locales} from '../src/messages/index.ts';
import {clientErrors} from '../src/store/index.ts';
import {cataloguePath, catalogueText, compareIds, readCatalogue} from './messages.ts';
import {messagesIn, messagesOf, rooms} from './messagesInCode.ts';
import {shapeOf} from './messagesShape.ts';

const translations = locales.filter(({code}) => code !== 'en');

/** What rightly reads as in English, by language: App is our word for Apps everywhere, and some words are the same in both languages. */
const sameAsEnglish: Record<string, readonly string[]> = {
    es: [
        'topmast.app_bar.label', 'topmast.channel_header.label', 'topmast.page.apps.title', 'topmast.extension.side', // Apps
        'topmast.page.members.admin', 'topmast.page.post.bot', // Mattermost's Spanish has ADMIN and BOT too
    ],
    de: [
        'topmast.app_bar.label', 'topmast.channel_header.label', 'topmast.page.apps.title', 'topmast.extension.side', // Apps
        'topmast.page.members.admin', 'topmast.page.post.bot', // Mattermost's German has ADMIN and BOT too
        'topmast.field.optional', 'topmast.page.consent.version', 'topmast.page.create.name', 'topmast.page.post.system', // German words as well
    ],
};

/** The forms a plural needs. Spanish has `many` too, for round millions in words, which are never written here. */
const pluralForms: Record<string, readonly string[]> = {
    en: ['one', 'other'],
    es: ['one', 'other'],
    de: ['one', 'other'],
    ar: ['zero', 'one', 'two', 'few', 'many', 'other'],
};

describe.each(rooms)('the sentences of the $name', (room) => {
    const {messages: english, problems} = messagesOf(room);

    it('can all be translated: plain ids, each with one text', () => {
        expect(problems).toEqual([]);
        expect(Object.keys(english).length).toBeGreaterThan(50);
    });

    it('stand in en.json as in the code (npm run messages)', () => {
        expect(readFileSync(cataloguePath(room, 'en'), 'utf8')).toBe(catalogueText(english));
    });

    it('count in English with one and other', () => {
        expect(Object.entries(english).filter(([, text]) => !hasForms(text, 'en'))).toEqual([]);
    });

    describe.each(translations)('in $name', ({code}) => {
        const translated = readCatalogue(room, code);
        const pairs = Object.entries(translated).flatMap(([id, text]) => (id in english ? [{id, text, original: english[id] ?? ''}] : []));

        it('are complete, and none is left over', () => {
            expect(compareIds(english, translated)).toEqual({missing: [], unused: []});
        });

        it('are sorted by id, one a line', () => {
            expect(readFileSync(cataloguePath(room, code), 'utf8')).toBe(catalogueText(translated));
        });

        it('take what the English ones take: the same arguments, tags and choices', () => {
            expect(pairs.filter(({text, original}) => !takesTheSame(text, original, code))).toEqual([]);
        });

        it('have every plural form that the language has', () => {
            expect(pairs.filter(({text}) => !hasForms(text, code))).toEqual([]);
        });

        it('say something, and not in English', () => {
            const allowed = new Set(sameAsEnglish[code]);
            const untranslated = pairs.filter(({id, text, original}) => text.trim() === '' || (text === original && hasWords(text) && !allowed.has(id)));
            expect(untranslated).toEqual([]);
        });
    });
});

it('whatever is allowed to read as in English still does', () => {
    const textOf = (locale: string, id: string) => rooms.map((room) => readCatalogue(room, locale)[id]).find((text) => text !== undefined);
    const needless = Object.entries(sameAsEnglish).flatMap(([locale, ids]) => ids.filter((id) => textOf(locale, id) !== textOf('en', id)));
    expect(needless).toEqual([]);
});

/** U+2068 and U+2069 around what is inserted: else the signs beside a Latin name jump to its other side. Numbers need none; of a list each item has its own. */
it('what is inserted into Arabic stands isolated, since it may be Latin', () => {
    const apart = new Set(['at', 'of', 'count', 'length', 'seconds', 'status', 'min', 'max', 'names', 'fields', 'guide']); // The last is an address.
    const bare = rooms.flatMap((room) => Object.entries(readCatalogue(room, 'ar')).filter(([, text]) => {
        const outside = text.replace(/\u2068[^\u2069]*\u2069/g, '');
        return [...outside.matchAll(/\{([a-z_]+)\}/gi)].some(([, name = '']) => !apart.has(name));
    }));
    expect(bare).toEqual([]);
});

it('a code means one thing: the client and the backend share none', () => {
    expect(Object.keys(clientErrors).filter((code) => code in errors)).toEqual([]);
});

describe('what is found in code', () => {
    const found = (source: string) => messagesIn(source, 'Part.tsx');

    it.each([
        ['an object', 'const m = {id: \'topmast.a\', defaultMessage: \'A\'};'],
        ['a call', 'intl.formatMessage({id: \'topmast.a\', defaultMessage: \'A\'}, {count: 1});'],
        ['an element', 'const m = <FormattedMessage id=\'topmast.a\' defaultMessage=\'A\'/>;'],
        ['an element with an expression', 'const m = <FormattedMessage id={\'topmast.a\'} defaultMessage={`A`}/>;'],
    ])('%s', (_, source) => {
        expect(found(source)).toEqual({messages: [{id: 'topmast.a', text: 'A', place: 'Part.tsx:1'}], problems: []});
    });

    it('texts joined over several lines', () => {
        expect(found('defineMessages({a: {id: \'topmast.a\',\n defaultMessage: \'A \' +\n (\'B\' + `C`)}});').messages).toMatchObject([{text: 'A BC'}]);
    });

    it.each([
        ['a computed id', 'formatMessage({id: `topmast.${kind}`, defaultMessage: \'A\'});', 'the id of a message must stand there as plain text'],
        ['a computed id of an element', 'const m = <FormattedMessage id={id}/>;', 'the id of a message must stand there as plain text'],
        ['an id without a text', 'formatMessage({id: \'topmast.a\'});', '"topmast.a" needs its defaultMessage'],
        ['a text from elsewhere', 'formatMessage({id: \'topmast.a\', defaultMessage: texts.a});', '"topmast.a" needs its defaultMessage'],
    ])('not %s', (_, source, problem) => {
        expect(found(source)).toEqual({messages: [], problems: [expect.stringContaining(problem)]});
    });

    it('nothing where there is no message', () => {
        expect(found('const option = {id: \'u1\', label: \'Alice\'}; const row = <li id={row} {...rest}/>; <FormattedMessage {...known}/>;')).toEqual({messages: [], problems: []});
    });
});

/** Proper names and signs alone read the same everywhere. */
function hasWords(text: string): boolean {
    return /\p{Letter}/u.test(text.replace(/\{[^{}]*\}|Topmast|Mattermost/g, ''));
}

function takesTheSame(text: string, original: string, locale: string): boolean {
    const [mine, theirs] = [shapeOf(text, locale), shapeOf(original, 'en')];
    return same(mine.arguments, theirs.arguments) && same(mine.tags, theirs.tags) && same(mine.selects, theirs.selects) &&
        // A language may need plural forms where English does without, but what English counts every language counts.
        Object.keys(theirs.plurals).every((name) => name in mine.plurals);
}

function hasForms(text: string, locale: string): boolean {
    return Object.values(shapeOf(text, locale).plurals).every((forms) => (pluralForms[locale] ?? []).every((form) => forms.includes(form)));
}

function same(one: unknown, other: unknown): boolean {
    return JSON.stringify(one) === JSON.stringify(other);
}
