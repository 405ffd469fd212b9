import {choiceOf, flagOf, textOf, type AppCall, type JsonObject} from '../wire/index.ts';
import {command, type Topic} from './Topic.ts';

/** Two selects that refresh decide how many checkboxes there are: rows times columns. Ticks are kept. */
export const refresh: Topic = {
    command: command('refresh', '/refresh', 'Two selects that multiply checkboxes'),
    routes: {
        '/refresh': (call) => ({type: 'form', form: grid(call)}),
        '/refresh/send': ({values}) => {
            const ticked = Object.keys(values).filter((name) => name.startsWith('box_') && flagOf(values[name]));
            return {type: 'ok', text: `You ticked ${ticked.length === 0 ? 'nothing' : ticked.join(', ')}.`};
        },
    },
};

const sizes = ['1', '2', '3'].map((value) => ({label: value, value}));

function grid({values}: AppCall): JsonObject {
    const rows = choiceOf(values['rows']) || '1';
    const columns = choiceOf(values['columns']) || '1';
    const boxes = range(rows).flatMap((row) => range(columns).map((column): JsonObject => {
        const name = `box_${row}_${column}`;
        return {name, type: 'bool', modal_label: `Box ${row}.${column}`, value: flagOf(values[name])};
    }));
    return {
        title: 'Checkboxes that multiply',
        submit: {path: '/refresh/send'},
        source: {path: '/refresh'},
        fields: [
            {name: 'note', type: 'text', modal_label: 'A note', hint: 'survives every refresh', value: textOf(values['note'])},
            sizeField('rows', 'Rows', rows),
            sizeField('columns', 'Columns', columns),
            ...boxes,
        ],
    };
}

function sizeField(name: string, label: string, size: string): JsonObject {
    return {name, type: 'static_select', modal_label: label, refresh: true, options: sizes, value: sizes.find(({value}) => value === size) ?? null};
}

function range(count: string): number[] {
    return Array.from({length: Number(count)}, (_, index) => index + 1);
}
