import type {JsonObject} from '../wire/index.ts';
import {command, type Topic} from './Topic.ts';

/** Lists as long as they get: 5,000 options in the form itself, 50,000 that are looked up, all at once and by what is typed. */
export const large: Topic = {
    command: command('large', '/large', 'Lists of 5,000 and of 50,000 options'),
    routes: {
        '/large': () => ({type: 'form', form: {title: 'Long lists', submit: {path: '/form/echo'}, fields}}),
        '/large/lookup': ({query}) => ({type: 'ok', data: {items: numbers.filter((value) => value.includes(query)).map((value) => ({value}))}}),
    },
};

/** Labels are left out, since they fall back to the values: an answer is at most 1 MiB. */
const numbers = Array.from({length: 50_000}, (_, index) => String(10_000 + index));

const fields: JsonObject[] = [
    {name: 'static', type: 'static_select', modal_label: 'Of 5,000', options: Array.from({length: 5_000}, (_, index) => ({label: `Part number ${index + 1}`, value: `part-${index + 1}`}))},
    {name: 'dynamic', type: 'dynamic_select', modal_label: 'Of 50,000', lookup: {path: '/large/lookup'}},
];
