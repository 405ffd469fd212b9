import type {JsonObject} from '../wire/index.ts';
import {choices} from './choices.ts';
import {command, type Topic} from './Topic.ts';

/** Radio buttons, days and times, with the limits that a field may set. */
export const dates: Topic = {
    command: command('dates', '/dates', 'Radio buttons, days and times'),
    routes: {
        '/dates': () => ({type: 'form', form: {title: 'When, and how?', submit: {path: '/form/echo'}, fields}}),
    },
};

const fields: JsonObject[] = [
    {name: 'way', type: 'radio', modal_label: 'Who comes', options: choices, value: 'grace', is_required: true},
    {name: 'day', type: 'date', modal_label: 'A day', description: 'From tomorrow on, within four weeks', min_date: 'tomorrow', max_date: '+4w'},
    {name: 'any', type: 'date', modal_label: 'Any day', value: 'today'},
    {name: 'time', type: 'datetime', modal_label: 'A day and a time', description: 'Every 15 minutes', min_date: 'today', time_interval: 15},
    {name: 'abroad', type: 'datetime', modal_label: 'A time in Lisbon', datetime_config: {location_timezone: 'Europe/Lisbon'}},
];
