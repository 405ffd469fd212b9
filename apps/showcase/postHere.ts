import {mattermostAs, MattermostRefusal, objectOf, textOf, type AppCall, type Json, type JsonObject} from '../wire/index.ts';

/** What a call must expand so that the bot may write where it is made. */
export const expandForPost: JsonObject = {channel: 'summary', acting_user: 'summary', acting_user_access_token: 'all'};

/** Writes a post as the bot where the call was made; into the channel the bot comes with the rights of whoever asked for it. */
export async function postHere({context}: AppCall, post: JsonObject): Promise<Json> {
    const site = textOf(context['mattermost_site_url']);
    const bot = textOf(context['bot_user_id']);
    const channel = objectOf(context['channel']);
    const place = {teamId: textOf(channel['team_id']), channelId: textOf(channel['id']) || textOf(context['channel_id'])};
    try {
        if (place.teamId) {
            await mattermostAs(site, textOf(context['acting_user_access_token'])).addTo(place, bot);
        }
        await mattermostAs(site, textOf(context['bot_access_token'])).post({...post, channel_id: place.channelId});
        return {type: 'ok'};
    } catch (error) {
        return refusalOf(error, 'The post could not be made');
    }
}

/** Edits the post that a call was made from, as the bot. */
export async function editPost({context}: AppCall, changes: JsonObject): Promise<Json> {
    try {
        await mattermostAs(textOf(context['mattermost_site_url']), textOf(context['bot_access_token'])).patchPost(textOf(context['post_id']), changes);
        return {type: 'ok'};
    } catch (error) {
        return refusalOf(error, 'The post could not be changed');
    }
}

function refusalOf(error: unknown, what: string): Json {
    if (error instanceof MattermostRefusal) {
        return {type: 'error', text: `${what}: ${error.message}`};
    }
    throw error;
}
