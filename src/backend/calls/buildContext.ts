import {given, type AppContext, type ClientContext, type Expand, type Problem} from '../../protocol/index.ts';
import {MattermostError} from '../mattermost/index.ts';
import {TopmastError} from '../TopmastError.ts';
import {expandContext} from './expandContext.ts';
import {appPath, type Scene} from './Scene.ts';
import {tokenRefusal} from './tokenRules.ts';

/** What the caller of a call may say of itself; everything else is established here. */
export type Said = Pick<ClientContext, 'location' | 'user_agent' | 'track_as_submit'> & Pick<AppContext, 'subject' | 'user_id'>;

interface Options {
    expand: Expand | undefined;
    said: Said;
    developerMode: boolean;
}

/**
 * The context as the App gets it (server.md 1.6 with DESIGN's rulings): ids and who acts, unasked; the bot's token
 * when `act_as_bot` was granted, unasked; everything else as `expand` says. Built from nothing: a key
 * that a client sent reaches the App only when it is listed in `Said`.
 *
 * @throws TopmastError `expand_failed`
 */
export async function buildContext(scene: Scene, {expand, said, developerMode}: Options): Promise<{context: AppContext; problems: Problem[]}> {
    const {app, actor, place, siteUrl} = scene;
    const appId = app.manifest.app_id;
    const [botToken, expanded] = await Promise.all([botTokenOf(scene), expandContext(expand, scene)]);
    const context: AppContext = {
        app_id: appId,
        mattermost_site_url: siteUrl,
        app_path: appPath(appId),
        bot_user_id: app.bot.userId,
        oauth2: {},
    };
    const who = actor && {acting_user_id: actor.userId, acting_user: {id: actor.userId}};
    // Each has words of our own for keys, so this sets no prototype; a literal of so many spreads is slow (decision 0026).
    Object.assign(context, said, place, who, developerMode && {developer_mode: true}, botToken !== undefined && {bot_access_token: botToken}, expanded.value);
    return {context, problems: expanded.problems};
}

async function botTokenOf({app, occasion, tokens}: Scene): Promise<string | undefined> {
    if (tokenRefusal('bot', {occasion, granted: app.grantedPermissions}) !== undefined) {
        return undefined;
    }
    try {
        return await tokens.botToken(app);
    } catch (error) {
        if (error instanceof MattermostError) {
            throw new TopmastError('expand_failed', {field: 'bot_access_token', detail: error.message}, {cause: error});
        }
        throw error;
    }
}

/** Keeps the keys of `Said` alone, and only those that are there. */
export function saidBy({location, user_agent, track_as_submit}: ClientContext, fallbackAgent?: string): Said {
    return given({location, user_agent: user_agent ?? fallbackAgent, track_as_submit});
}
