import {mattermostAs, textOf, topmastAs, type AppCall, type Json, type JsonObject, type TopmastAs} from '../../wire/index.ts';
import {bringBot, orRefusal} from '../postHere.ts';
import {postCommand, type Topic} from '../Topic.ts';

/** `/showcase watch`: the bot hears of every post in this channel, and answers below it. Its own posts are not told to it. */
export const watch: Topic = {
    command: postCommand('watch', '/watch', 'Answers to every post in this channel (events)'),
    routes: {
        '/watch': (call) => orRefusal('The channel cannot be watched', async () => {
            // The bot is told what the bot may see: first it has to be in the channel.
            const subscription = postsIn(await bringBot(call));
            await asBot(call).post('subscribe', {...subscription, call: {path: '/watched'}});
            return {type: 'ok', text: 'I watch this channel now. `/showcase unwatch` ends it.'};
        }),
        '/watched': answerBelow,
    },
};

/** `/showcase unwatch`: ends it. */
export const unwatch: Topic = {
    command: postCommand('unwatch', '/unwatch', 'Does so no longer'),
    routes: {
        '/unwatch': (call) => orRefusal('The channel is still watched', async () => {
            await asBot(call).post('unsubscribe', postsIn(await bringBot(call)));
            return {type: 'ok', text: 'I do not watch this channel any more.'};
        }),
    },
};

function postsIn(channelId: string): JsonObject {
    return {subject: 'post_created', channel_id: channelId};
}

async function answerBelow({context, values}: AppCall): Promise<Json> {
    const message = `I heard @${textOf(values['user_name'])} say ${textOf(values['text']).length} characters.`;
    await mattermostAs(textOf(context['mattermost_site_url']), textOf(context['bot_access_token'])).post({
        channel_id: textOf(values['channel_id']), root_id: textOf(values['post_id']), message,
    });
    // Only an error makes Topmast call once more; what stands in a good answer is not looked at.
    return {type: 'ok'};
}

function asBot({context}: AppCall): TopmastAs {
    return topmastAs(textOf(context['mattermost_site_url']), textOf(context['bot_access_token']));
}
