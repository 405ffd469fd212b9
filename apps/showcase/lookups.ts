import {setTimeout as pause} from 'node:timers/promises';

import type {AppCall, Json, JsonObject} from '../wire/index.ts';
import {command, commands, type Topic} from './Topic.ts';

/** How long the slow lookup takes, in milliseconds: long enough to see, short enough to wait for. */
const slowness = 1500;

const animals = ['antelope', 'badger', 'bear', 'cat', 'dog', 'elk', 'fox'];
const dishes = ['apple pie', 'baked potato', 'carrot cake', 'green tea', 'ice cream with nuts'];

function field(name: string, label: string, description: string): JsonObject {
    return {name, type: 'dynamic_select', modal_label: label, description, lookup: {path: `/lookup/${name}`}};
}

const fields = [
    field('animal', 'Simple', 'Animals by name'),
    field('dish', 'Several words', 'Values with spaces in them'),
    field('none', 'Nothing found', 'Always an empty list'),
    field('invalid', 'Invalid items', 'Some without a value, some without a label, some neither'),
    field('error', 'An error', 'The lookup fails'),
    field('wrong', 'A wrong answer', 'The lookup answers with a form'),
    field('slow', 'Slow', 'Takes a moment'),
];

/** Selects whose options are looked up, well and badly, in a modal and in a command. */
export const lookups: Topic = {
    command: commands('lookup', 'Options that are looked up', [
        command('modal', '/lookup', 'All of them in a form'),
        {
            location: 'typed',
            label: 'typed',
            hint: '--animal fox',
            description: 'All of them as flags of a command',
            form: {submit: {path: '/form/echo'}, fields},
        },
    ]),
    routes: {
        '/lookup': () => ({type: 'form', form: {title: 'Options that are looked up', submit: {path: '/form/echo'}, fields}}),
        '/lookup/animal': (call) => found(animals, call),
        '/lookup/dish': (call) => found(dishes, call),
        '/lookup/none': () => items([]),
        '/lookup/invalid': () => items([{label: 'No value'}, {value: 'no-label'}, {}, 'text', null, {label: 'Good', value: 'good'}]),
        '/lookup/error': () => ({type: 'error', text: 'The list is **lost**.'}),
        '/lookup/wrong': () => ({type: 'form', form: {submit: '/form/echo', fields: []}}),
        '/lookup/slow': async (call) => {
            await pause(slowness);
            return found(animals, call);
        },
    },
};

function found(names: string[], {query}: AppCall): Json {
    return items(names.filter((name) => name.includes(query.toLowerCase())).map((name) => ({label: capital(name), value: name})));
}

function items(list: Json[]): Json {
    return {type: 'ok', data: {items: list}};
}

function capital(text: string): string {
    return text.charAt(0).toUpperCase() + text.slice(1);
}
