import type {Json} from '../../src/protocol/index.ts';
import type {Kind} from '../playground/readDocument.ts';

interface Declaration {
    kind: Kind;
    document: Json;
}

const picture = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><rect width="24" height="24" rx="6" fill="#1c58d9"/><path d="M7 8h10M7 12h10M7 16h6" stroke="#fff" stroke-width="2" stroke-linecap="round"/></svg>')}`;

const tiers: Json = [{label: 'Gold', value: 'gold'}, {label: 'Silver', value: 'silver'}];

/**
 * The JSON on the pages about surfaces. The pages print it, the stories beside them show it, and a test holds it against
 * the protocol's rules, so that what a reader copies from a page works.
 */
export const declarations = {
    command: {kind: 'bindings', document: [{location: '/command', bindings: [{
        location: 'ticket', label: 'ticket', hint: '[open|list]', description: 'Tickets of this channel', bindings: [
            {location: 'open', label: 'open', description: 'Open a ticket', form: {submit: '/open', fields: [
                {name: 'title', type: 'text', position: 1, is_required: true, hint: '[title]', description: 'What it is about'},
                {name: 'tier', type: 'static_select', options: tiers, description: 'Of the customer'},
                {name: 'urgent', type: 'bool'},
            ]}},
            {location: 'list', label: 'list', description: 'Those that are open', submit: '/list'},
        ],
    }]}]},
    post_menu: {kind: 'bindings', document: [{location: '/post_menu', bindings: [
        {location: 'ticket', label: 'Make a ticket of this', hint: 'The post becomes its first note', icon: picture, submit: {path: '/from-post', expand: {post: 'all'}}},
        {location: 'file', label: 'File under', bindings: [
            {location: 'bug', label: 'Bugs', submit: {path: '/file', state: 'bug'}},
            {location: 'wish', label: 'Wishes', submit: {path: '/file', state: 'wish'}},
        ]},
    ]}]},
    channel_header: {kind: 'bindings', document: [{location: '/channel_header', bindings: [
        {location: 'queue', label: 'Queue', hint: 'Tickets that wait, oldest first', icon: picture, submit: '/queue'},
    ]}]},
    app_bar: {kind: 'bindings', document: [{location: '/app_bar', bindings: [
        {location: 'desk', label: 'Desk', hint: 'Tickets of this channel', icon: picture, submit: '/desk'},
    ]}]},
    in_post: {kind: 'post', document: {app_bindings: [{
        app_id: 'desk', label: 'Ticket #4211', description: 'The checkout shows an **empty cart**.', bindings: [
            {location: 'take', label: 'Take it', submit: '/take'},
            {location: 'priority', label: 'Priority', bindings: [
                {location: 'low', label: 'Low', submit: {path: '/priority', state: 'low'}},
                {location: 'urgent', label: 'Urgent', submit: {path: '/priority', state: 'urgent'}},
            ]},
            {location: 'answered', label: 'Answered', form: {submit: '/answered', fields: [{name: 'answered', type: 'bool', value: false}]}},
        ],
    }]}},
    form: {kind: 'form', document: {type: 'form', form: {
        title: 'Open a ticket', header: 'Nobody outside of **Support** sees this.', submit: '/open', source: '/refresh', submit_label: 'Open ticket',
        fields: [
            {name: 'title', type: 'text', modal_label: 'Title', is_required: true, description: 'One line, as the customer would say it.'},
            {name: 'area', type: 'static_select', modal_label: 'Area', refresh: true, options: [{label: 'Checkout', value: 'checkout'}, {label: 'Search', value: 'search'}]},
            {name: 'watchers', type: 'user', multiselect: true, modal_label: 'Who shall hear of it'},
        ],
    }}},
    fields: {kind: 'form', document: {title: 'A field of every kind', submit: '/submit', fields: [
        {name: 'text', type: 'text', modal_label: 'text', description: '`subtype`: input, textarea, number, email, tel, url, password', max_length: 80},
        {name: 'flag', type: 'bool', modal_label: 'bool', hint: 'Beside the box'},
        {name: 'fixed', type: 'static_select', modal_label: 'static_select', options: tiers},
        {name: 'asked', type: 'dynamic_select', modal_label: 'dynamic_select', lookup: '/lookup'},
        {name: 'several', type: 'static_select', multiselect: true, modal_label: 'static_select, multiselect', options: tiers},
        {name: 'radio', type: 'radio', modal_label: 'radio', options: tiers},
        {name: 'who', type: 'user', modal_label: 'user'},
        {name: 'where', type: 'channel', modal_label: 'channel'},
        {name: 'day', type: 'date', modal_label: 'date'},
        {name: 'moment', type: 'datetime', modal_label: 'datetime'},
        {name: 'note', type: 'markdown', description: '**markdown** stands between fields and sends nothing.'},
    ]}},
    lookup_answer: {kind: 'answer', document: {type: 'ok', data: {items: [{label: 'Lena Vogt', value: 'c-17', icon_data: picture}, {label: 'Noor Visser', value: 'c-23'}]}}},
    errors_answer: {kind: 'answer', document: {type: 'error', text: 'The ticket was **not** opened.', data: {errors: {title: 'There is a ticket of this name already.'}}}},
} satisfies Record<string, Declaration>;

export type DeclarationName = keyof typeof declarations;

/** As it is printed: pictures are long, and a reader puts a file of the App there. */
export function printed(name: DeclarationName): string {
    return JSON.stringify(declarations[name].document, null, 2).replaceAll(picture, 'desk.svg');
}
