import {expect, test} from 'vitest';

import {cleanBindings} from './cleanBindings.ts';
import {cleanForm} from './cleanForm.ts';
import {cleanOptions} from './cleanOptions.ts';
import {cleanPostBindings} from './cleanPostBindings.ts';
import {limits} from './limits.ts';

const many = <T>(count: number, make: (index: number) => T): T[] => Array.from({length: count}, (_, index) => make(index));
const item = (index: number) => ({location: `item${index}`, submit: '/act'});
const codes = (problems: {code: string; pointer: string}[]) => problems.map(({code, pointer}) => `${code} ${pointer}`);

test('W15: an App has a thousand bindings, counted over all its places', () => {
    const {value, problems} = cleanBindings([
        {location: '/command', bindings: many(600, item)},
        {location: '/post_menu', bindings: many(600, item)},
    ], {appId: 'desk'});
    expect(value.map(({bindings}) => bindings.length)).toEqual([600, 400]);
    expect(codes(problems)).toEqual(['bindings_too_many /1/bindings/400']);
});

test('W15: bad bindings count too, as they take their time', () => {
    const {value, problems} = cleanBindings([{location: '/command', bindings: [...many(limits.maxBindings, () => 5), item(1)]}], {appId: 'desk'});
    expect(value).toEqual([]);
    expect(problems).toHaveLength(limits.maxProblems);
    expect(problems.at(-1)?.code).toBe('problems_too_many');
});

test('W15: nested bindings count as any', () => {
    const nested = {location: 'parent', bindings: many(700, item)};
    const {value} = cleanBindings([{location: '/post_menu', bindings: [nested, {...nested, location: 'other'}]}], {appId: 'desk'});
    expect(value[0]?.bindings.map((binding) => binding.bindings?.length)).toEqual([700, 298]);
});

test('clients hold the bindings of all Apps and count nothing', () => {
    const tops = [{location: '/post_menu', bindings: many(5_000, (index) => ({...item(index), app_id: 'desk'}))}];
    expect(cleanBindings(tops).value[0]?.bindings).toHaveLength(5_000);
});

test('W15: a post is one App\'s at a time, and is counted', () => {
    const {value, problems} = cleanPostBindings([{app_id: 'desk', label: 'Card', bindings: many(1_200, item)}]);
    expect(value[0]?.bindings).toHaveLength(limits.maxBindings);
    expect(codes(problems)).toEqual(['bindings_too_many /0/bindings/1000']);
});

test('W15: a form has two hundred fields', () => {
    const {value, problems} = cleanForm({submit: '/send', fields: many(250, (index) => ({name: `field${index}`, type: 'text'}))});
    expect(value?.fields).toHaveLength(limits.maxFields);
    expect(codes(problems)).toEqual(['list_too_long /fields']);
});

test('W15: a lookup answers fifty thousand items', () => {
    const {value, problems} = cleanOptions(many(50_001, (index) => ({label: `${index}`, value: `${index}`})));
    expect(value).toHaveLength(limits.maxOptions);
    expect(codes(problems)).toEqual(['list_too_long ']);
});
