import {describe, expect, it} from 'vitest';

import {choicesOf} from './choicesOf.ts';
import {embedOf} from './embedOf.ts';
import type {EmbedCard} from './EmbedView.ts';

const submit = {path: '/do'};
const cards = (...app_bindings: object[]) => embedOf({app_bindings: app_bindings.map((card) => ({app_id: 'a', ...card}))});
const controls = (...bindings: object[]) => cards({location: 'card', bindings})[0]?.controls ?? [];
const form = (...fields: object[]) => ({submit, fields});

/** Titles and kinds in a few words. */
const words = ([card]: readonly EmbedCard[]) => [card?.title, ...card?.controls.map(({kind, label}) => `${kind} ${label}`) ?? []];

describe('S2-035 S2-036 what a control of a post is', () => {
    const option = {label: 'One', value: '1'};

    it.each([
        ['what acts', {submit}, 'button'],
        ['what holds others', {bindings: [{location: 'x', submit}]}, 'select'],
        ['a form to fill in', {form: form({name: 'a'}, {name: 'b'})}, 'button'],
        ['a form of one text', {form: form({name: 'a'})}, 'button'],
        ['a form without fields', {form: form()}, 'button'],
        ['a form to fetch', {form: {source: submit}}, 'button'],
        ['S0-030 a form of one flag', {form: form({name: 'a', type: 'bool'})}, 'checkbox'],
        ['a form of one flag that must be fetched first', {form: {source: submit, fields: [{name: 'a', type: 'bool'}]}}, 'button'],
        ['S0-031 a form of one choice', {form: form({name: 'a', type: 'static_select', options: [option]})}, 'field_select'],
        ['S0-031 a form of one choice to look up', {form: form({name: 'a', type: 'dynamic_select', lookup: '/l'})}, 'field_select'],
        ['S0-031 a form of one person', {form: form({name: 'a', type: 'user'})}, 'field_select'],
        ['S0-031 a form of one channel', {form: form({name: 'a', type: 'channel'})}, 'field_select'],
        ['a form of several choices', {form: form({name: 'a', type: 'user', multiselect: true})}, 'button'],
        ['a form of submit buttons', {form: {...form({name: 'a', type: 'static_select', options: [option]}), submit_buttons: 'a'}}, 'button'],
    ])('%s', (_what, action, kind) => {
        expect(controls({location: 'x', ...action}).map((control) => control.kind)).toEqual([kind]);
    });

    it('stands at its full location, and at a place of its own', () => {
        expect(controls({location: 'same', submit}, {location: 'same', submit}).map(({location, key}) => [location, key])).toEqual([
            ['/in_post/card/same', '0/0'], ['/in_post/card/same', '0/1'],
        ]);
    });

    it('tells its hint, else its description', () => {
        expect(controls({location: 'x', submit, hint: 'h', description: 'd'}, {location: 'y', submit, description: 'd'}).map(({hint}) => hint)).toEqual(['h', 'd']);
    });

    it('lists the options of all levels, with the way to them', () => {
        const [select] = controls({location: 's', bindings: [{location: 'a', submit}, {location: 'b', label: 'B', bindings: [{location: 'c', submit}]}]});
        expect(select?.kind === 'select' && choicesOf(select).map(({label, value, location}) => [label, value, location])).toEqual([
            ['a', '0/0/0', '/in_post/card/s/a'], ['B › c', '0/0/1/0', '/in_post/card/s/b/c'],
        ]);
    });
});

describe('a card', () => {
    it('has title, text and icon', () => {
        expect(cards({label: 'T', description: 'D', icon: 'https://a.example/i.png', bindings: []})).toEqual([
            {key: '0', appId: 'a', location: '/in_post/T', title: 'T', text: 'D', icon: 'https://a.example/i.png', controls: []},
        ]);
    });

    it('that is a form of several fields is drawn whole', () => {
        expect(words(cards({label: 'Report', form: form({name: 'a'}, {name: 'b'})}))).toEqual(['Report', 'form Report']);
        expect(words(cards({form: {...form({name: 'a'}, {name: 'b'}), title: 'From the form'}}))).toEqual(['From the form', 'form From the form']);
    });

    it('that is a form to fetch, a flag or a call is one control, which bears its name', () => {
        expect(words(cards({label: 'Report', form: {source: submit}}))).toEqual(['', 'button Report']);
        expect(words(cards({label: 'Subscribed', form: form({name: 'a', type: 'bool'})}))).toEqual(['', 'checkbox Subscribed']);
        expect(words(cards({form: form({name: 'a', type: 'bool', modal_label: 'Tell me'})}))).toEqual(['', 'checkbox Tell me']);
        expect(words(cards({submit}))).toEqual(['', 'button embedded']);
    });
});

describe('the view model', () => {
    it('is made once for a list, which stays as it was', () => {
        const app_bindings = [{app_id: 'a', label: 'T', bindings: [{location: 'x', submit: '/do'}]}];
        const before = JSON.stringify(app_bindings);
        expect(embedOf({app_bindings})).toBe(embedOf({app_bindings, other: 1}));
        expect(JSON.stringify(app_bindings)).toBe(before);
    });

    it.each([[undefined], [null], ['x'], [[]], [{}], [{app_bindings: {}}], [{app_bindings: []}]])('of %j is empty, and the same each time', (props) => {
        expect(embedOf(props)).toEqual([]);
        expect(embedOf(props)).toBe(embedOf({}));
    });
});
