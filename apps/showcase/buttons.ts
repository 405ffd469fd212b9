import {choiceOf, isObject, type AppCall, type Json, type JsonObject} from '../wire/index.ts';
import {command, type Topic} from './Topic.ts';

/** A form whose submit buttons grow: how many there are travels in the call's `state`, so the App remembers nothing. */
export const buttons: Topic = {
    command: command('buttons', '/buttons', 'Submit buttons, and state that counts'),
    routes: {
        '/buttons': () => ({type: 'form', form: formWith(0)}),
        '/buttons/pressed': pressed,
    },
};

function formWith(extra: number): JsonObject {
    return {
        title: 'Buttons',
        header: extra === 0 ? 'Press *Add a button* to get one more.' : `Buttons added so far: **${extra}**.`,
        submit: {path: '/buttons/pressed', state: {extra}},
        submit_buttons: 'button',
        fields: [
            {name: 'note', type: 'text', modal_label: 'A note', hint: 'stays while the buttons grow'},
            {
                name: 'button',
                type: 'static_select',
                options: [
                    {label: 'Add a button', value: 'add'},
                    {label: 'Fail', value: 'fail'},
                    ...Array.from({length: extra}, (_, index) => ({label: `Button ${index + 1}`, value: `button${index + 1}`})),
                ],
            },
        ],
    };
}

function pressed({state, values}: AppCall): Json {
    const extra = isObject(state) ? Number(state['extra']) : 0;
    const button = choiceOf(values['button']);
    switch (button) {
        case 'add':
            return {type: 'form', form: formWith(extra + 1)};
        case 'fail':
            return {type: 'error', text: 'You pressed the button that **fails**.'};
        default:
            return {type: 'ok', text: `You pressed ${button || 'no button'}, of ${extra} added.`};
    }
}
