import {bindingsAnswer, formAnswer} from '../../src/protocol/fixtures/seedExample.ts';
import type {Json} from '../../src/protocol/index.ts';
import type {Kind} from './readDocument.ts';

export interface Example {
    name: string;
    kind: Kind;
    document: Json;
}

const priorities: Json = [{label: 'Low', value: 'low'}, {label: 'Normal', value: 'normal'}, {label: 'Urgent', value: 'urgent'}];

/** Documents to begin from, the founding document's own first. */
export const examples: readonly Example[] = [
    {name: 'The founding document: a form', kind: 'form', document: formAnswer},
    {name: 'The founding document: bindings', kind: 'bindings', document: bindingsAnswer},
    {
        name: 'An App in every place',
        kind: 'bindings',
        document: [
            {location: '/command', bindings: [{
                location: 'ticket', label: 'ticket', hint: '[open|list]', description: 'Tickets of this channel', bindings: [
                    {location: 'open', label: 'open', description: 'Open a ticket', form: {submit: '/open', fields: [
                        {name: 'title', type: 'text', position: 1, is_required: true, hint: '[title]', description: 'What it is about'},
                        {name: 'priority', type: 'static_select', options: priorities, description: 'How soon'},
                        {name: 'customer', type: 'dynamic_select', lookup: '/customers', description: 'Who asks'},
                        {name: 'owner', type: 'user', description: 'Who answers'},
                    ]}},
                    {location: 'list', label: 'list', description: 'Those that are open', submit: '/list'},
                ],
            }]},
            {location: '/post_menu', bindings: [
                {location: 'ticket', label: 'Make a ticket of this', hint: 'The post becomes its first note', submit: {path: '/from-post', expand: {post: 'all'}}},
                {location: 'file', label: 'File under', bindings: [
                    {location: 'bug', label: 'Bugs', submit: {path: '/file', state: 'bug'}},
                    {location: 'wish', label: 'Wishes', submit: {path: '/file', state: 'wish'}},
                ]},
            ]},
            {location: '/channel_header', bindings: [
                {location: 'queue', label: 'Queue', hint: 'Tickets that wait', icon: 'https://desk.example/queue.png', submit: '/queue'},
            ]},
            {location: '/app_bar', bindings: [
                {location: 'queue', label: 'Desk', icon: 'https://desk.example/desk.png', submit: '/queue'},
            ]},
        ],
    },
    {
        name: 'A form with a field of every kind',
        kind: 'form',
        document: {
            title: 'Open a ticket', header: 'Say what happened. **Nobody else** sees this yet.', submit: '/open', source: '/refresh', submit_label: 'Open',
            fields: [
                {name: 'title', type: 'text', modal_label: 'Title', is_required: true, max_length: 80, hint: 'In one line'},
                {name: 'story', type: 'text', subtype: 'textarea', modal_label: 'What happened', max_length: 500},
                {name: 'priority', type: 'radio', modal_label: 'Priority', options: priorities, value: {label: 'Normal', value: 'normal'}},
                {name: 'area', type: 'static_select', modal_label: 'Area', refresh: true, options: [{label: 'Checkout', value: 'checkout'}, {label: 'Search', value: 'search'}]},
                {name: 'customer', type: 'dynamic_select', modal_label: 'Customer', lookup: '/customers'},
                {name: 'watchers', type: 'user', multiselect: true, modal_label: 'Who shall hear of it'},
                {name: 'channel', type: 'channel', modal_label: 'Where to talk about it'},
                {name: 'due', type: 'date', modal_label: 'Due'},
                {name: 'call', type: 'bool', modal_label: 'The customer may be called'},
                {name: 'note', type: 'markdown', description: 'Answers come within *two working days*.'},
            ],
        },
    },
    {
        name: 'Controls in a post',
        kind: 'post',
        document: {app_bindings: [{
            app_id: 'desk', label: 'Ticket #4211', description: 'The checkout shows an **empty cart**.', bindings: [
                {location: 'take', label: 'Take it', submit: '/take'},
                {location: 'priority', label: 'Priority', bindings: [
                    {location: 'low', label: 'Low', submit: {path: '/priority', state: 'low'}},
                    {location: 'urgent', label: 'Urgent', submit: {path: '/priority', state: 'urgent'}},
                ]},
                {location: 'done', label: 'Answered', form: {submit: '/answered', fields: [{name: 'answered', type: 'bool', value: false}]}},
                {location: 'owner', label: 'Owner', form: {submit: '/owner', fields: [{name: 'owner', type: 'user'}]}},
            ],
        }]},
    },
    {name: 'An answer: errors in fields', kind: 'answer', document: {type: 'error', text: 'The ticket was **not** opened.', data: {errors: {title: 'There is a ticket of this name.'}}}},
    {name: 'An answer: go somewhere', kind: 'answer', document: {type: 'navigate', navigate_to_url: 'https://desk.example/tickets/4211'}},
    {
        name: 'Mistakes, to see how they are named',
        kind: 'bindings',
        document: [
            {location: '/command', bindings: [
                {location: 'good', label: 'good', submit: '/good'},
                {location: 'two', label: 'two words', submit: '/two'},
                {location: 'idle', label: 'idle'},
                {location: 'ask', label: 'ask', form: {submit: '/ask', fields: [{name: 'when', type: 'moment'}, {type: 'text'}]}},
            ]},
            {location: '/sidebar', bindings: [{label: 'nowhere', submit: '/nowhere'}]},
            {location: '/channel_header', bindings: [{location: 'plain', label: 'No icon', submit: '/plain'}]},
        ],
    },
];
