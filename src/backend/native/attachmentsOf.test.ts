import {describe, expect, test} from 'vitest';

import {embedOf} from '../../protocol/embed/index.ts';
import {attachmentsOf} from './attachmentsOf.ts';
import {speechIn} from './speechIn.ts';

const english = await speechIn('en');

const draw = (app_bindings: object[], limit = 100, speech = english) => attachmentsOf(embedOf({app_bindings: app_bindings.map((card) => ({app_id: 'desk', ...card}))}), {
    url: 'https://site.example/actions', seal: ({key}) => `sealed ${key}`, limit, speech,
});
/** A card with one control. */
const control = (binding: object) => draw([{label: 'Card', bindings: [{location: 'it', label: 'It', ...binding}]}])[0];
const field = (one: object) => ({form: {submit: '/do', fields: [{name: 'it', ...one}]}});
const integration = {url: 'https://site.example/actions', context: {control: 'sealed 0/0'}};
const options = [{label: 'Low', value: 'low'}, {label: 'High', value: 'high'}];

describe('S2-035 a control of an embedded binding as an action of a message attachment', () => {
    test.each([
        ['what acts', {submit: '/do'}, {type: 'button', name: 'It'}],
        ['what holds others', {bindings: [{location: 'a', label: 'A', submit: '/a'}]}, {type: 'select', name: 'It', options: [{text: 'A', value: '0/0/0'}]}],
        ['a form', {form: {submit: '/do', fields: [{name: 'a'}, {name: 'b'}]}}, {type: 'button', name: 'It'}],
        ['a box', field({type: 'bool'}), {type: 'button', name: '☐ It'}],
        ['a box that is ticked', field({type: 'bool', value: true}), {type: 'button', name: '☑ It'}],
        ['a choice', field({type: 'static_select', options}), {type: 'select', name: 'It', options: [{text: 'Low', value: 'low'}, {text: 'High', value: 'high'}]}],
        ['a choice that was made', field({type: 'static_select', options, value: options[1]}), {type: 'select', name: 'It', options: [{text: 'Low', value: 'low'}, {text: 'High', value: 'high'}], default_option: 'high'}],
        ['a person', field({type: 'user'}), {type: 'select', name: 'It', data_source: 'users'}],
        ['a person who was chosen', field({type: 'user', value: {label: 'Bob', value: 'b'}}), {type: 'select', name: 'It: Bob', data_source: 'users'}],
        ['a channel', field({type: 'channel'}), {type: 'select', name: 'It', data_source: 'channels'}],
        ['a list to search in', field({type: 'dynamic_select', lookup: '/find'}), {type: 'button', name: 'It'}],
    ])('%s', (_what, binding, action) => {
        expect(control(binding)?.actions).toEqual([{...action, integration}]);
    });

    test.each([
        ['a box', field({type: 'bool', value: true, readonly: true}), '☑ It'],
        ['a choice', field({type: 'static_select', options, value: options[0], readonly: true}), '**It**: Low'],
    ])('%s that nobody can change is a line', (_what, binding, text) => {
        expect(control(binding)).toEqual({fallback: 'Card', title: 'Card', text});
    });
});

describe('a card as a message attachment', () => {
    test('has its title and text, in Markdown as they are', () => {
        expect(draw([{label: ':fire: *Hot*', description: 'A **text**'}])).toEqual([{fallback: ':fire: *Hot*', title: ':fire: *Hot*', text: 'A **text**'}]);
    });

    test('that is one control bears its name once', () => {
        expect(draw([{label: 'Report', submit: '/report'}])).toEqual([{fallback: 'Report', actions: [{type: 'button', name: 'Report', integration: {...integration, context: {control: 'sealed 0'}}}]}]);
        expect(draw([{label: 'Report', form: {submit: '/report', fields: [{name: 'a'}, {name: 'b'}]}}])).toMatchObject([{actions: [{name: 'Report'}]}]);
    });
});

describe('what is lost is said', () => {
    test.each([
        ['nothing', {bindings: [{location: 'a', submit: '/a'}]}, undefined],
        ['a picture', {icon: 'https://desk.example/i.png'}, 'There are no pictures.'],
        ['a picture of an option', {bindings: [{location: 'a', bindings: [{location: 'b', icon: 'https://desk.example/i.png', submit: '/b'}]}]}, 'There are no pictures.'],
        ['a box', {bindings: [{location: 'a', ...field({type: 'bool'})}]}, 'Boxes to tick are buttons.'],
        ['a form in the message', {form: {submit: '/do', fields: [{name: 'a'}, {name: 'b'}]}}, 'A form opens when its button is pressed.'],
        ['a list to search in', {bindings: [{location: 'a', ...field({type: 'dynamic_select', lookup: '/find'})}]}, 'A list to search in opens as a form.'],
    ])('%s', (_what, card, loss) => {
        expect(draw([{label: 'Card', ...card}])[0]?.footer).toBe(loss && `Some of this is simpler here. ${loss}`);
    });

    test('once, below the last card, and also when there is too much of it', () => {
        const select = {location: 's', bindings: [{location: 'a', submit: '/a'}, {location: 'b', submit: '/b'}]};
        const drawn = draw([{label: 'One', icon: 'https://desk.example/i.png', bindings: [select]}, {label: 'Two', bindings: [{location: 'c', submit: '/c'}, select, {location: 'd', submit: '/d'}]}, {label: 'Three'}], 7);
        expect(drawn.map(({footer}) => footer)).toEqual([undefined, 'Some of this is simpler here. There are no pictures. Not all of it fits.']);
        expect(drawn.map(({title, actions}) => [title, actions?.length])).toEqual([['One', 1], ['Two', 2]]);
    });

    test.each([
        ['de', 'Manches ist hier einfacher. Es gibt keine Bilder.'],
        ['es', 'Algo de esto es más sencillo aquí. No hay imágenes.'],
        ['ar', 'بعض ما هنا أبسط مما هو في الأصل. لا توجد صور.'],
    ])('in %s', async (locale, footer) => {
        expect(draw([{label: 'Card', icon: 'https://desk.example/i.png'}], 100, await speechIn(locale))[0]?.footer).toBe(footer);
    });
});
