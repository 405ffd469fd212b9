import {textOf, topmastAs, type AppCall, type TopmastAs} from '../../wire/index.ts';
import {orRefusal} from '../postHere.ts';
import type {Topic} from '../Topic.ts';

/** With the user's token: everybody has a note of their own. */
const expand = {acting_user_access_token: 'all'};
const key = 'kv/note';

/** `/showcase remember <text>`: keeps a value. */
export const remember: Topic = {
    command: {
        location: 'remember', label: 'remember', description: 'Keeps a note for you (KV)', hint: '[text]',
        form: {
            submit: {path: '/remember', expand},
            fields: [{name: 'text', type: 'text', position: -1, is_required: true, hint: '[text]', description: 'What to remember; it takes the place of the note before'}],
        },
    },
    routes: {
        '/remember': (call) => orRefusal('The note could not be kept', async () => {
            await asUser(call).put(key, {text: textOf(call.values['text'])});
            return {type: 'ok', text: 'Kept. `/showcase recall` tells you.'};
        }),
    },
};

/** `/showcase recall`: reads it. */
export const recall: Topic = {
    command: {location: 'recall', label: 'recall', description: 'Tells you your note (KV)', submit: {path: '/recall', expand}},
    routes: {
        '/recall': (call) => orRefusal('The note could not be read', async () => {
            const note = textOf((await asUser(call).get(key))['text']);
            return {type: 'ok', text: note ? `You told me: ${note}` : 'You told me nothing yet. Try `/showcase remember buy milk`.'};
        }),
    },
};

function asUser({context}: AppCall): TopmastAs {
    return topmastAs(textOf(context['mattermost_site_url']), textOf(context['acting_user_access_token']));
}
