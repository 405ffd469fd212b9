import {choiceOf, isObject, objectOf, textOf, type AppCall, type Json, type JsonObject} from '../wire/index.ts';
import {choices} from './choices.ts';
import {editPost, postHere} from './postHere.ts';
import {postCommand, type Topic} from './Topic.ts';

/** A select of every kind in a post. What is chosen is kept: it travels in the state, and the App writes it back into the post. */
export const postSelects: Topic = {
    command: postCommand('selects', '/post-selects', 'A post with a select of every kind'),
    routes: {
        '/post-selects': (call) => postHere(call, {message: 'Who does what?', props: propsWith({})}),
        '/post-selects/choose': choose,
        '/post-selects/fail': () => ({type: 'error', text: 'That is **taken**.'}),
    },
};

async function choose(call: AppCall): Promise<Json> {
    const {state, values} = call;
    const [[name = '', value] = []] = Object.entries(values);
    const edited = await editPost(call, {props: propsWith({...objectOf(state), [name]: value ?? null})});
    return textOf(objectOf(edited)['type']) === 'ok' ? {type: 'ok', text: `${name}: ${choiceOf(value)}`} : edited;
}

function propsWith(chosen: JsonObject): JsonObject {
    const kinds: JsonObject[] = [
        {name: 'person', type: 'static_select', options: choices, modal_label: 'Of a list'},
        {name: 'animal', type: 'dynamic_select', lookup: {path: '/lookup/animal'}, modal_label: 'Looked up'},
        {name: 'reviewer', type: 'user', modal_label: 'A user'},
        {name: 'place', type: 'channel', modal_label: 'A channel'},
    ];
    const controls = kinds.map((field) => select(field, '/post-selects/choose', chosen));
    const failing = select({name: 'seat', type: 'static_select', options: choices, modal_label: 'Always taken'}, '/post-selects/fail', chosen);
    return {app_bindings: [{app_id: 'showcase', location: 'selects', label: 'Roles', bindings: [...controls, failing]}]};
}

function select(field: JsonObject, path: string, chosen: JsonObject): JsonObject {
    const name = textOf(field['name']);
    const value = chosen[name];
    return {
        location: name,
        label: textOf(field['modal_label']),
        form: {submit: {path, state: chosen}, fields: [{...field, ...(isObject(value) ? {value} : {})}]},
    };
}
