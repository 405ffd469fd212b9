import {command, commands, type Topic} from './Topic.ts';

/**
 * Bindings and forms with mistakes in them. Each mistake must cost itself alone: of this command the words
 * `good`, `twice` (once) and `form` are left, and the form keeps its first field and its select's one good option.
 */
export const malformed: Topic = {
    command: commands('malformed', 'Declarations with mistakes in them', [
        command('good', '/answer/ok', 'Nothing wrong here'),
        {location: 'nothing', label: 'nothing', description: 'Neither call nor form nor bindings'},
        command('twice', '/answer/ok', 'The first of two with this name'),
        command('twice', '/answer/error', 'The second of two with this name'),
        command('two words', '/answer/ok', 'A command has no space'),
        {...command('both', '/answer/ok', 'A call and bindings at once'), bindings: [command('inner', '/answer/ok', '')]},
        {location: 'hollow', label: 'hollow', bindings: [{location: 'gone', label: 'gone'}]},
        {submit: {path: '/answer/ok'}},
        'not even an object',
        command('form', '/malformed/form', 'A form with mistakes in it'),
    ]),
    routes: {
        '/malformed/form': () => ({
            type: 'form',
            form: {
                title: 'What is left of a bad form',
                submit: {path: '/form/echo'},
                fields: [
                    {name: 'first', type: 'text', label: 'first', modal_label: 'First'},
                    {name: 'again', type: 'text', label: 'first', modal_label: 'The same label again'},
                    {name: 'two words', type: 'text'},
                    {type: 'text', label: 'nameless'},
                    {name: 'no_options', type: 'static_select', options: []},
                    {name: 'no_lookup', type: 'dynamic_select'},
                    {name: 'options', type: 'static_select', modal_label: 'One good option', options: [{label: 'One', value: '1'}, {label: 'One', value: '2'}, {}]},
                ],
            },
        }),
    },
};
