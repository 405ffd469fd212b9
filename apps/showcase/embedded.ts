import {mattermostAs, MattermostRefusal, objectOf, textOf, type AppCall, type Json} from '../wire/index.ts';
import {command, type Topic} from './Topic.ts';

/** A post of the bot that carries bindings of its own: two selects and a button. Other hosts show its text alone. */
export const embedded: Topic = {
    command: {
        ...command('embedded', '/embedded', 'A post with controls in it'),
        submit: {path: '/embedded', expand: {channel: 'summary', acting_user: 'summary'}},
    },
    routes: {
        '/embedded': sendPost,
        '/embedded/chosen': ({state}) => ({type: 'ok', text: `You chose ${JSON.stringify(state)}.`}),
    },
};

const controls: Json = [{
    app_id: 'showcase',
    location: 'embedded',
    label: 'Lunch',
    description: 'What shall it **be** today?',
    bindings: [
        {location: 'drink', label: 'Drink', bindings: ['coffee', 'tea', 'water'].map(option)},
        {location: 'dish', label: 'Dish', bindings: ['soup', 'salad'].map(option)},
        {location: 'skip', label: 'Skip lunch', submit: {path: '/embedded/chosen', state: 'nothing'}},
    ],
}];

function option(value: string): Json {
    return {location: value, label: value, submit: {path: '/embedded/chosen', state: value}};
}

async function sendPost({context}: AppCall): Promise<Json> {
    const mattermost = mattermostAs(textOf(context['mattermost_site_url']), textOf(context['bot_access_token']));
    const user = textOf(objectOf(context['acting_user'])['id']);
    try {
        const channel = await mattermost.directChannel(textOf(context['bot_user_id']), user);
        await mattermost.post({channel_id: channel, message: 'Lunch?', props: {app_bindings: controls}});
        return {type: 'ok', text: 'The post is in your direct messages with the bot.'};
    } catch (error) {
        if (error instanceof MattermostRefusal) {
            return {type: 'error', text: `The post could not be made: ${error.message}`};
        }
        throw error;
    }
}
