import {flagOf, objectOf, textOf, type AppCall, type Json, type JsonObject} from '../wire/index.ts';
import {editPost, postHere} from './postHere.ts';
import {postCommand, type Topic} from './Topic.ts';

/** A list to tick off. Which boxes are ticked stands in the post itself: with each tick the App writes it back, for everybody to see. */
export const tasks: Topic = {
    command: postCommand('tasks', '/tasks', 'A post with boxes to tick'),
    routes: {
        '/tasks': (call) => postHere(call, {message: 'Before the release:', props: propsWith([])}),
        '/tasks/tick': tick,
        '/tasks/fail': () => ({type: 'error', text: 'This one is **never** done.'}),
    },
};

const names = ['Write the notes', 'Tag the commit', 'Tell everybody'];

/** What is ticked in each post, so that two ticks at once do not undo each other. After a restart the posts themselves tell. */
const ticked = new Map<string, Set<string>>();

async function tick(call: AppCall): Promise<Json> {
    const {context, values, state} = call;
    const post = textOf(context['post_id']);
    const done = ticked.get(post) ?? new Set(tickedIn(objectOf(context['post'])));
    ticked.set(post, done);
    const name = textOf(state);
    if (flagOf(values['done'])) {
        done.add(name);
    } else {
        done.delete(name);
    }
    return editPost(call, {props: propsWith([...done])});
}

function propsWith(done: string[]): JsonObject {
    return {app_bindings: [{
        app_id: 'showcase',
        location: 'tasks',
        label: 'Tasks',
        description: done.length === names.length ? 'All is **done**.' : `${names.length - done.length} to go.`,
        bindings: [...names.map((name) => box(name, '/tasks/tick', done.includes(name))), box('Please everybody', '/tasks/fail', false)],
    }]};
}

function box(label: string, path: string, value: boolean): JsonObject {
    return {
        location: label.toLowerCase().replaceAll(' ', '-'),
        label,
        form: {submit: {path, state: label, expand: {post: 'all'}}, fields: [{name: 'done', type: 'bool', value}]},
    };
}

function tickedIn(post: JsonObject): string[] {
    const cards = objectOf(post['props'])['app_bindings'];
    const boxes = Array.isArray(cards) ? objectOf(cards[0])['bindings'] : [];
    return (Array.isArray(boxes) ? boxes : []).map(objectOf).filter((one) => {
        const fields = objectOf(one['form'])['fields'];
        return Array.isArray(fields) && flagOf(objectOf(fields[0])['value']);
    }).map((one) => textOf(one['label']));
}
