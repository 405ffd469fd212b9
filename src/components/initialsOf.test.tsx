import {describe, expect, it} from 'vitest';

import {initialsOf} from './initialsOf.ts';

describe('the letters that stand in for a picture', () => {
    it.each([
        ['Survey', 'S'], ['Open a ticket', 'OA'], ['says it', 'SI'], ['Action 18', 'A1'], ['ångström över', 'ÅÖ'], ['  Ring  ', 'R'], ['(beta) Ring', 'BR'], ['#support', 'S'],
        ['Σίγμα Ωμέγα', 'ΣΩ'], ['', '?'], ['  ', '?'], ['!!', '!'], ['\u2066Ring\u2069', 'R'],
    ])('of "%s" are "%s"', (name, letters) => {
        expect(initialsOf(name)).toBe(letters);
    });

    it.each([['مرحبا بك', 'م'], ['\u200fمرحبا', 'م'], ['新建 工单', '新'], ['किताब खोलो', 'कि'], ['A 新', 'A']])('of "%s" are one, since two would join or be too wide: "%s"', (name, letter) => {
        expect(initialsOf(name)).toBe(letter);
    });

    it.each([['👩‍👩‍👧 family', '👩‍👩‍👧'], ['🇩🇪 Deutsch', '🇩🇪'], ['👍🏽 ok', '👍🏽'], ['e\u0301t\u00e9 \u00e0 venir', 'E\u0301\u00c0']])('of "%s" keep together what is one sign: "%s"', (name, letters) => {
        expect(initialsOf(name)).toBe(letters);
    });

    it('are one where one is asked for', () => {
        expect(initialsOf('Alice Adams', 1)).toBe('A');
    });
});
