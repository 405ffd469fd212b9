import type {AppCall, Json, JsonObject} from '../wire/index.ts';
import {choices, manyChoices} from './choices.ts';
import {command, commands, type Topic} from './Topic.ts';

/** One text field and a submit: the smallest form that says something. */
export const simpleForm: JsonObject = {
    title: 'A simple form',
    header: 'Say something and it comes back.',
    icon: 'form.png',
    submit: {path: '/form/echo'},
    source: {path: '/form/simple'},
    fields: [{name: 'say', type: 'text', modal_label: 'Say', hint: 'anything'}],
};

/** Every type of field, empty, filled, and not to be changed. */
export const fields: Topic = {
    command: commands('form', 'Every type of field', [
        command('simple', '/form/simple', 'One text field'),
        command('fields', '/form/fields', 'Every type of field'),
        command('readonly', '/form/readonly', 'Every type, not to be changed'),
        command('text', '/form/text', 'Every subtype of text'),
        command('markdown', '/form/markdown', 'Markdown between the fields'),
        command('multiselect', '/form/multiselect', 'Selects that hold several options'),
        command('confirm', '/form/confirm', 'No fields at all'),
        inCommand(),
    ]),
    routes: {
        '/form/echo': echo,
        '/form/simple': () => ({type: 'form', form: simpleForm}),
        '/form/fields': () => ({type: 'form', form: {...frame('Every type of field'), fields: everyField()}}),
        '/form/readonly': () => ({type: 'form', form: {...frame('Not to be changed'), fields: readonlyFields()}}),
        '/form/text': () => ({type: 'form', form: {...frame('Every subtype of text'), fields: textFields}}),
        '/form/markdown': () => ({type: 'form', form: {...frame('Markdown between the fields'), fields: markdownFields}}),
        '/form/multiselect': () => ({type: 'form', form: {...frame('Several options'), fields: multiselectFields}}),
        '/form/confirm': () => ({type: 'form', form: {...frame('Are you sure?'), header: 'There is nothing to fill in.', fields: []}}),
        '/form/people': ({query}) => ({type: 'ok', data: {items: choices.filter(({label}) => label.toLowerCase().includes(query.toLowerCase()))}}),
    },
};

function frame(title: string): JsonObject {
    return {title, header: 'Header in **Markdown**', footer: 'Footer in *Markdown*', icon: 'form.png', submit: {path: '/form/echo'}};
}

/** Submit of all these forms: the values come back as they were sent. */
function echo({values}: AppCall): Json {
    return {type: 'ok', text: `You sent\n\`\`\`json\n${JSON.stringify(values, null, 2)}\n\`\`\``};
}

function everyField(): JsonObject[] {
    return [
        {name: 'text', type: 'text', modal_label: 'Text', hint: 'a line', description: 'One line of text', is_required: true},
        {name: 'area', type: 'text', subtype: 'textarea', modal_label: 'Long text', description: 'At most 200 characters', max_length: 200},
        {name: 'static', type: 'static_select', modal_label: 'Fixed options', options: choices},
        {name: 'dynamic', type: 'dynamic_select', modal_label: 'Options that are looked up', lookup: {path: '/form/people'}},
        {name: 'many', type: 'static_select', multiselect: true, modal_label: 'Several of thirteen', options: manyChoices},
        {name: 'user', type: 'user', modal_label: 'A user'},
        {name: 'channel', type: 'channel', modal_label: 'A channel'},
        {name: 'size', type: 'radio', modal_label: 'One of three', options: ['Small', 'Medium', 'Large'].map((label) => ({label, value: label.toLowerCase()}))},
        {name: 'day', type: 'date', modal_label: 'A day'},
        {name: 'time', type: 'datetime', modal_label: 'A day and a time'},
        {name: 'flag', type: 'bool', modal_label: 'A checkbox', hint: 'Tick me'},
        {name: 'note', type: 'markdown', description: '---\n### A note\nMarkdown stands *between* fields and sends nothing.'},
    ];
}

function readonlyFields(): JsonObject[] {
    const values: Record<string, Json> = {
        text: 'Fixed', area: 'Fixed\nin two lines', static: choices[1] ?? null, dynamic: choices[2] ?? null, many: manyChoices.slice(0, 3), size: 'medium',
        day: '2026-01-31', time: '2026-01-31T12:00:00Z', flag: true,
    };
    return everyField().map((field) => {
        const value = values[String(field['name'])];
        return {...field, readonly: true, is_required: false, ...(value === undefined ? {} : {value})};
    });
}

const textFields: JsonObject[] = [
    {name: 'input', type: 'text', subtype: 'input', modal_label: 'Input', min_length: 2, max_length: 10, description: '2 to 10 characters'},
    {name: 'textarea', type: 'text', subtype: 'textarea', modal_label: 'Textarea'},
    {name: 'number', type: 'text', subtype: 'number', modal_label: 'Number', value: '1.5'},
    {name: 'email', type: 'text', subtype: 'email', modal_label: 'E-mail'},
    {name: 'tel', type: 'text', subtype: 'tel', modal_label: 'Telephone'},
    {name: 'url', type: 'text', subtype: 'url', modal_label: 'Address'},
    {name: 'password', type: 'text', subtype: 'password', modal_label: 'Password'},
    {name: 'untyped', type: '', modal_label: 'A field without a type is text'},
];

const markdownFields: JsonObject[] = [
    {name: 'intro', type: 'markdown', description: '| Day | Lunch |\n|---|---|\n| Monday | Soup |\n| Tuesday | [A link](https:&#x2F;&#x2F;example.com) |'},
    {name: 'say', type: 'text', modal_label: 'Say', description: '###### A heading\n- a list\n- of two :tada:'},
];

const multiselectFields: JsonObject[] = [
    {name: 'static', type: 'static_select', multiselect: true, modal_label: 'Of four', options: choices, value: choices.slice(0, 2)},
    {name: 'many', type: 'static_select', multiselect: true, modal_label: 'Of thirteen', options: manyChoices},
    {name: 'dynamic', type: 'dynamic_select', multiselect: true, modal_label: 'Looked up', lookup: {path: '/form/people'}},
    {name: 'users', type: 'user', multiselect: true, modal_label: 'Users'},
    {name: 'channels', type: 'channel', multiselect: true, modal_label: 'Channels'},
];

/** A command with arguments of every type that can be typed. */
function inCommand(): JsonObject {
    return {
        location: 'typed',
        label: 'typed',
        hint: '[text]',
        description: 'Every type of argument, typed in the command',
        form: {
            submit: {path: '/form/echo'},
            fields: [
                {name: 'text', type: 'text', position: 1, is_required: true, hint: '[text]', description: 'A word, or more in quotes'},
                {name: 'static', type: 'static_select', options: choices, description: 'Fixed options'},
                {name: 'dynamic', type: 'dynamic_select', lookup: {path: '/form/people'}, description: 'Looked up'},
                {name: 'many', type: 'static_select', multiselect: true, options: manyChoices, description: 'Several of thirteen'},
                {name: 'user', type: 'user', description: 'A user'},
                {name: 'channel', type: 'channel', description: 'A channel'},
                {name: 'flag', type: 'bool', description: 'Yes or no'},
            ],
        },
    };
}
