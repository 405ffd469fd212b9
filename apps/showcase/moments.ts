import {textOf, type AppCall, type JsonObject} from '../wire/index.ts';
import {command, type Topic} from './Topic.ts';

/** Three texts that refresh the form: with every change, when the field is left, when typing pauses. The header tells which one did. */
export const moments: Topic = {
    command: command('moments', '/moments', 'Refresh on change, on blur, on a pause'),
    routes: {
        '/moments': (call) => ({type: 'form', form: form(call)}),
        '/moments/send': ({values}) => ({type: 'ok', text: `You sent ${JSON.stringify(values)}.`}),
    },
};

function form({values, selectedField}: AppCall): JsonObject {
    const field = (name: string, refresh_on: string, modal_label: string): JsonObject => {
        const value = textOf(values[name]);
        return {name, type: 'text', modal_label, refresh: true, refresh_on, value, description: value ? `${value.length} characters, says the App.` : 'Empty, says the App.'};
    };
    return {
        title: 'When a form is fetched again',
        header: selectedField ? `Fetched again for **${selectedField}**.` : 'Not fetched again yet.',
        submit: {path: '/moments/send'},
        source: {path: '/moments'},
        fields: [
            field('change', 'change', 'With every change'),
            field('blur', 'blur', 'When it is left'),
            field('idle', 'idle', 'When typing pauses'),
        ],
    };
}
