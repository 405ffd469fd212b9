import {mattermostAs, textOf, type AppCall, type Json} from '../../wire/index.ts';
import {orRefusal} from '../postHere.ts';
import type {Topic} from '../Topic.ts';

/** `/showcase whoami`: asks Mattermost who it is, with each of the two tokens. */
export const whoami: Topic = {
    command: {
        location: 'whoami', label: 'whoami', description: 'Asks Mattermost as you and as the bot (tokens)',
        submit: {path: '/whoami', expand: {acting_user_access_token: 'all'}},
    },
    routes: {
        '/whoami': (call) => orRefusal('Mattermost does not tell', async () => {
            const [user, bot] = await Promise.all([nameBy(call, 'acting_user_access_token'), nameBy(call, 'bot_access_token')]);
            return {type: 'ok', text: `With your token I am @${user}, with mine I am @${bot}.`} satisfies Json;
        }),
    },
};

async function nameBy({context}: AppCall, token: string): Promise<string> {
    return textOf((await mattermostAs(textOf(context['mattermost_site_url']), textOf(context[token])).user('me'))['username']);
}
