import {choiceOf, textOf, type AppCall, type Json, type JsonObject} from '../wire/index.ts';
import {editPost, postHere} from './postHere.ts';
import {postCommand, type Topic} from './Topic.ts';

/** A whole form in a post, filled in where it stands. */
export const postForm: Topic = {
    command: postCommand('form', '/post-form', 'A post with a form in it'),
    routes: {
        '/post-form': (call) => postHere(call, {message: 'Book a desk:', props: {app_bindings: [card]}}),
        '/post-form/book': book,
    },
};

const card: JsonObject = {
    app_id: 'showcase',
    location: 'desk',
    label: 'Desk',
    form: {
        title: 'A desk for tomorrow',
        submit_label: 'Book',
        submit: {path: '/post-form/book'},
        fields: [
            {name: 'name', type: 'text', modal_label: 'Name on the desk', is_required: true, min_length: 2, max_length: 20},
            {name: 'room', type: 'static_select', modal_label: 'Room', is_required: true, options: ['Attic', 'Garden', 'Harbour'].map((label) => ({label, value: label.toLowerCase()}))},
            {name: 'window', type: 'bool', modal_label: 'At a window'},
        ],
    },
};

async function book(call: AppCall): Promise<Json> {
    const room = choiceOf(call.values['room']);
    if (room === 'attic') {
        return {type: 'error', data: {errors: {room: 'The **attic** is full.'}}};
    }
    return editPost(call, {message: `${textOf(call.values['name'])} sits in the ${room} room.`, props: {}});
}
