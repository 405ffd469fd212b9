import {describe, expect, it} from 'vitest';

import {en} from './en.ts';
import {catalogues, sayIn} from './say.ts';

const holesOf = (sentence: string) => [...sentence.matchAll(/\{\w+\}/g)].map(([hole]) => hole).sort();

/** Words of Topmast itself, which are the same everywhere. */
const untranslated = new Set(['hint', 'hint.everybody', 'list.head.name', 'list.head.version', 'settings.head.variable', 'debug.kv.value_hint', 'debug.kv.head.bytes', 'debug.calls.head.here', 'debug.sessions.count', 'debug.sessions.head.id']);

describe.each(Object.entries(catalogues).filter(([language]) => language !== 'en'))('the texts of the builtin App in %s', (_, catalogue) => {
    it('are there, each with its holes, and translated', () => {
        expect(Object.keys(catalogue)).toEqual(Object.keys(en));
        for (const [id, sentence] of Object.entries(catalogue)) {
            const english = Object.entries(en).find(([known]) => known === id)?.[1] ?? '';
            expect([id, holesOf(sentence)]).toEqual([id, holesOf(english)]);
            expect([id, untranslated.has(id) || sentence !== english]).toEqual([id, true]);
        }
    });
});

it('a locale finds its language; where there is none, it is English', () => {
    expect(sayIn('de-AT')('on')).toBe('an');
    expect(sayIn('fr')('on')).toBe('on');
    expect(sayIn('constructor')('on')).toBe('on');
    expect(sayIn('en')('info.apps', {count: 3})).toBe('Apps that are installed and enabled: 3.');
});
