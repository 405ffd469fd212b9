import {expect, test} from 'vitest';

import {parseExpand} from './parseExpand.ts';

const levelOf = (level: string) => parseExpand({post: level}).value.get('post');
const codesOf = (level: string) => parseExpand({post: level}).problems.map(({pointer, code}) => `${code} ${pointer}`);

test.each([
    ['17', 'id', {depth: 'id', required: false}],
    ['18', '+id', {depth: 'id', required: true}],
    ['19', 'summary', {depth: 'summary', required: false}],
    ['20', '+summary', {depth: 'summary', required: true}],
    ['21', 'all', {depth: 'all', required: false}],
    ['22', '+all', {depth: 'all', required: true}],
    ['of the seed, in capitals', 'All', {depth: 'all', required: false}],
])('case %s: %s', (_, level, expected) => {
    expect(levelOf(level)).toEqual(expected);
    expect(codesOf(level)).toEqual([]);
});

test.each([['15', ''], ['16', '+']])('case %s: %j asks for nothing', (_, level) => {
    expect(levelOf(level)).toBeUndefined();
    expect(codesOf(level)).toEqual([]);
});

test.each([['23', 'garbage'], ['24', '+garbage'], ['25', 'none'], ['26', '-all']])('case %s, as DESIGN rules: %s means nothing, and is noted', (_, level) => {
    expect(levelOf(level)).toBeUndefined();
    expect(codesOf(level)).toEqual(['expand_level_unknown /post']);
});

test('unknown keys mean nothing, and are noted (wild rule 3)', () => {
    const {value, problems} = parseExpand({config: 'all', constructor: 'all', post: 'id'});
    expect([...value.keys()]).toEqual(['post']);
    expect(problems.map(({pointer}) => pointer)).toEqual(['/config', '/constructor']);
});

test('keys come in one order, whatever order they were written in', () => {
    expect([...parseExpand({team: 'id', post: 'id', acting_user: 'id'}).value.keys()]).toEqual(['acting_user', 'post', 'team']);
});

test('no expand asks for nothing', () => {
    expect(parseExpand(undefined)).toEqual({value: new Map(), problems: []});
});
