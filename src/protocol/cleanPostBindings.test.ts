import {expect, test} from 'vitest';

import {cleanPostBindings} from './cleanPostBindings.ts';

const submit = {path: '/do'};
const found = (problems: {pointer: string; code: string}[]) => problems.map(({pointer, code}) => `${code} ${pointer}`);

test('a card with a button, a select and a form, as published Apps send it (wild rule 39)', () => {
    const card = {app_id: 'a', location: 'embedded', label: 'Meeting', description: 'At **noon**', bindings: [
        {location: 'yes', label: 'Yes', submit},
        {location: 'when', label: 'When', bindings: [{location: 'now', label: 'Now', submit}]},
        {location: 'details', label: 'View Details', form: {submit, fields: []}},
    ]};
    const {value, problems} = cleanPostBindings([card]);
    expect(problems).toEqual([]);
    expect(value).toEqual([{...card, bindings: [
        {app_id: 'a', location: 'yes', label: 'Yes', submit},
        {app_id: 'a', location: 'when', label: 'When', bindings: [{app_id: 'a', location: 'now', label: 'Now', submit}]},
        {app_id: 'a', location: 'details', label: 'View Details', form: {submit, fields: []}},
    ]}]);
});

test('four buttons at one location are four buttons; so are equal labels (C14)', () => {
    const {value, problems} = cleanPostBindings([{app_id: 'a', bindings: Array.from({length: 4}, () => ({location: 'Calendar', submit}))}]);
    expect(problems).toEqual([]);
    expect(value[0]?.bindings).toHaveLength(4);
});

test('a card without label has no title; its controls show their locations', () => {
    const {value} = cleanPostBindings([{app_id: 'a', description: 'd', bindings: [{location: 'yes', submit}]}]);
    expect(value[0]).toMatchObject({label: '', location: 'embedded', bindings: [{label: 'yes'}]});
});

test('without controls a card still says what it says', () => {
    expect(cleanPostBindings([{app_id: 'a', label: 'Done', bindings: []}]).value).toEqual([{app_id: 'a', location: 'Done', label: 'Done', bindings: []}]);
});

test('a card may be a form of its own, or one button', () => {
    const form = {submit, fields: [{name: 'note', type: 'text', subtype: 'input', label: 'note'}]};
    const {value, problems} = cleanPostBindings([{app_id: 'a', label: 'Report', form}, {app_id: 'a', label: 'Join', submit: '/do'}]);
    expect(problems).toEqual([]);
    expect(value).toEqual([{app_id: 'a', location: 'Report', label: 'Report', form}, {app_id: 'a', location: 'Join', label: 'Join', submit}]);
});

test('beside controls what a card does itself is left out, and noted', () => {
    const {value, problems} = cleanPostBindings([{app_id: 'a', submit, bindings: [{location: 'yes', submit}]}]);
    expect(value).toEqual([{app_id: 'a', location: 'embedded', label: '', bindings: [{app_id: 'a', location: 'yes', label: 'yes', submit}]}]);
    expect(found(problems)).toEqual(['action_ambiguous /0']);
});

test('a broken action leaves the card its text', () => {
    const {value, problems} = cleanPostBindings([{app_id: 'a', label: 'Report', form: {fields: []}}]);
    expect(value).toEqual([{app_id: 'a', location: 'Report', label: 'Report', bindings: []}]);
    expect(found(problems)).toEqual(['form_without_call /0/form']);
});

test('bad cards and bad controls go alone', () => {
    const {value, problems} = cleanPostBindings([
        7,
        {label: 'whose?', bindings: [{location: 'x', submit}]},
        {app_id: 'a', bindings: []},
        {app_id: 'a', bindings: [{location: 'no-action'}, {location: 'yes', submit}]},
    ]);
    expect(value.map(({bindings}) => bindings?.map(({location}) => location))).toEqual([['yes']]);
    expect(found(problems)).toEqual(['not_object /0', 'app_id_missing /1', 'action_missing /2', 'action_missing /3/bindings/0']);
});

test('an option whose own call is broken does not do what the select does', () => {
    const {value} = cleanPostBindings([{app_id: 'a', bindings: [{location: 's', submit, bindings: [{location: 'bad', submit: {}}, {location: 'good'}]}]}]);
    expect(value[0]?.bindings?.[0]?.bindings?.map(({location}) => location)).toEqual(['good']);
});

test.each([undefined, null])('%j: a post without', (raw) => {
    expect(cleanPostBindings(raw)).toEqual({value: [], problems: []});
});

test('what is no list is noted', () => {
    expect(found(cleanPostBindings({}).problems)).toEqual(['not_list ']);
});
