import type {JsonObject} from '../wire/index.ts';
import {command, commands, type Topic} from './Topic.ts';

function formTo(path: string, title: string): JsonObject {
    return {
        title,
        header: 'Whatever you send comes back as an error.',
        submit: {path},
        fields: [
            {name: 'first', type: 'text', modal_label: 'First', value: 'fine'},
            {name: 'second', type: 'static_select', modal_label: 'Second', options: [{label: 'One', value: '1'}, {label: 'Two', value: '2'}]},
        ],
    };
}

/** Errors of a form and of its fields, with Markdown, and for fields that do not exist. */
export const errors: Topic = {
    command: commands('errors', 'Errors of forms and fields', [
        command('fields', '/errors/fields', 'At the form, at its fields, and at one that does not exist'),
        command('missing', '/errors/missing', 'At a field that does not exist'),
        command('form', '/errors/form', 'At the form alone'),
    ]),
    routes: {
        '/errors/fields': () => ({type: 'form', form: formTo('/errors/fields/send', 'Errors everywhere')}),
        '/errors/fields/send': () => ({
            type: 'error',
            text: 'The form has **errors**.',
            data: {errors: {first: 'Not *fine* at all, see [why](https://example.com).', second: '`1` and `2` are taken.', third: 'There is no third field.'}},
        }),
        '/errors/missing': () => ({type: 'form', form: formTo('/errors/missing/send', 'An error at no field')}),
        '/errors/missing/send': () => ({type: 'error', data: {errors: {missing: 'This field is *not here*.'}}}),
        '/errors/form': () => ({type: 'form', form: formTo('/errors/form/send', 'An error of the form')}),
        '/errors/form/send': () => ({type: 'error', text: 'The **whole** form is wrong.'}),
    },
};
