import type {AppsClient} from 'topmast';
import {cleanBindings, decodeCallResponse} from 'topmast/protocol';

const greeting = {
    title: 'A greeting',
    header: 'It goes to **everybody** who reads the board.',
    submit: {path: '/greet'},
    fields: [
        {name: 'words', type: 'text', modal_label: 'Words', hint: 'Good morning!', is_required: true, position: -1},
        {name: 'mood', type: 'static_select', options: [{label: 'Sunny', value: 'sunny'}, {label: 'Cloudy', value: 'cloudy'}]},
        {name: 'for', type: 'user', modal_label: 'For whom'},
    ],
};

/** As an App would declare it. */
const declared = [
    {location: '/post_menu', bindings: [{app_id: 'greeter', location: 'greet', label: 'Greet the author', form: greeting}]},
    {location: '/channel_header', bindings: [{app_id: 'greeter', location: 'about', label: 'About the greeter', submit: {path: '/about'}}]},
    {location: '/command', bindings: [{app_id: 'greeter', location: 'greet', label: 'greet', description: 'Says something nice', form: greeting}]},
];

/** What the App has embedded in a notice: a box to tick. */
export const washingUp = [{
    app_id: 'greeter',
    location: 'today',
    label: 'Washing-up',
    bindings: [{location: 'done', label: 'Done', form: {submit: {path: '/done'}, fields: [{name: 'done', type: 'bool'}]}}],
}];

/** An App that lives in the page, in place of a backend: so the example runs with nothing else. */
export const pocketClient: AppsClient = {
    bindings: async () => cleanBindings(declared).value,
    async call({path, values}) {
        const text = path === '/about' ? 'I greet people. That is all.' :
            path === '/done' ? `Thank you: ${values['done'] === true ? 'done' : 'to be done'}.` : `Said: ${String(values['words'])}`;
        return decodeCallResponse({type: 'ok', text}).value ?? {type: 'error', text: 'The answer makes no sense.'};
    },
    listen: () => () => {},
};
