import {mattermostAs, MattermostRefusal, objectOf, textOf, TopmastRefusal, type AppCall, type Json, type JsonObject} from '../wire/index.ts';

/** What a call must expand so that the bot may write where it is made. */
export const expandForPost: JsonObject = {channel: 'summary', acting_user: 'summary', acting_user_access_token: 'all'};

/** Writes a post as the bot where the call was made; into the channel the bot comes with the rights of whoever asked for it. */
export async function postHere(call: AppCall, post: JsonObject): Promise<Json> {
    const {context} = call;
    return orRefusal('The post could not be made', async () => {
        const channelId = await bringBot(call);
        await mattermostAs(textOf(context['mattermost_site_url']), textOf(context['bot_access_token'])).post({...post, channel_id: channelId});
        return {type: 'ok'};
    });
}

/** Brings the bot to where the call was made, with the rights of whoever asked for it. Answers the channel's id. */
export async function bringBot({context}: AppCall): Promise<string> {
    const channel = objectOf(context['channel']);
    const place = {teamId: textOf(channel['team_id']), channelId: textOf(channel['id']) || textOf(context['channel_id'])};
    if (place.teamId) {
        await mattermostAs(textOf(context['mattermost_site_url']), textOf(context['acting_user_access_token'])).addTo(place, textOf(context['bot_user_id']));
    }
    return place.channelId;
}

/** Edits the post that a call was made from, as the bot. */
export async function editPost({context}: AppCall, changes: JsonObject): Promise<Json> {
    return orRefusal('The post could not be changed', async () => {
        await mattermostAs(textOf(context['mattermost_site_url']), textOf(context['bot_access_token'])).patchPost(textOf(context['post_id']), changes);
        return {type: 'ok'};
    });
}

/** What the task answers; when Mattermost or Topmast says no, an error with its reason. */
export async function orRefusal(what: string, task: () => Promise<Json>): Promise<Json> {
    try {
        return await task();
    } catch (error) {
        if (error instanceof MattermostRefusal || error instanceof TopmastRefusal) {
            return {type: 'error', text: `${what}: ${error.message}`};
        }
        throw error;
    }
}
