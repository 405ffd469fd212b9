/** One entry for each key of `expand`: which levels it has, and how it is filled in (server.md 1.7). */
import type {AppContext, ExpandDepth, ExpandKey, JsonObject} from '../../protocol/index.ts';
import {MattermostError, type Post} from '../mattermost/index.ts';
import type {AppRecord} from '../registry/index.ts';
import {countReads} from './countReads.ts';
import type {Reads} from '../mattermost/index.ts';
import {channelFields, memberFields, postFields, teamFields, userFields} from './entityFields.ts';
import {mentionsIn} from './mentionsIn.ts';
import {adminApiPath, appPath, isGranted, type Actor, type Scene} from './Scene.ts';
import {tokenRefusal} from './tokenRules.ts';

/** A field cannot be filled in, for a reason that its App's developer can read. */
export class NotAvailable extends Error {}

export interface Expander {
    depths: readonly ExpandDepth[];
    /** Throws `NotAvailable` or `MattermostError` when there is nothing to give. */
    expand(scene: Scene, depth: ExpandDepth): Promise<Partial<AppContext>>;
}

const everyDepth = ['id', 'summary', 'all'] as const;

export const expanders: Record<ExpandKey, Expander> = {
    acting_user_access_token: {
        depths: ['all'],
        async expand(scene) {
            const actor = await mayCarry('user', scene);
            return {acting_user_access_token: await scene.tokens.userToken(scene.app, actor.userId)};
        },
    },
    admin_access_token: {
        depths: ['all'],
        async expand(scene) {
            const actor = await mayCarry('admin', scene);
            // Mattermost cannot limit a token to operations, so an App that declares some gets one that Topmast looks at (S2-071).
            return scene.app.manifest.admin_operations
                ? {admin_access_token: await scene.tokens.adminPass(scene.app, actor.userId), admin_api_url: `${scene.siteUrl}${adminApiPath}`}
                : {admin_access_token: await scene.tokens.adminToken(scene.app, actor.userId)};
        },
    },
    acting_user: {
        depths: everyDepth,
        async expand(scene, depth) {
            const {userId} = present(scene.actor, 'nobody acts in this call');
            return {acting_user: depth === 'id' ? {id: userId} : userFields(await (await reader(scene)).user(userId), depth)};
        },
    },
    app: {
        depths: ['summary', 'all'],
        async expand({app, actor}, depth) {
            const {manifest, bot} = app;
            const summary = {app_id: manifest.app_id, version: manifest.version, bot_user_id: bot.userId, bot_username: bot.username, remote_oauth2: {}};
            const secret = depth === 'all' && app.webhookSecret && await actor?.isAdmin() ? {webhook_secret: app.webhookSecret} : {};
            return {app: depth === 'summary' ? summary : {...summary, deploy_type: 'http', ...secret}};
        },
    },
    channel: {
        depths: everyDepth,
        async expand(scene, depth) {
            const id = present(scene.place.channel_id, 'this call was made in no channel');
            if (depth === 'id') {
                return {channel: {id, team_id: scene.place.team_id ?? ''}};
            }
            return {channel: channelFields(scene.known?.channel ?? await (await reader(scene)).channel(id), depth)};
        },
    },
    channel_member: {
        depths: everyDepth,
        async expand(scene, depth) {
            const channelId = present(scene.place.channel_id, 'this call was made in no channel');
            const userId = subjectOf(scene);
            const member = scene.known?.channel_member ?? await (await reader(scene)).channelMember(channelId, userId);
            return {channel_member: memberFields(member, depth, ['user_id', 'channel_id'])};
        },
    },
    locale: {
        depths: everyDepth,
        // Never fails: an App that cannot tell the language still speaks one (server.md 3.3, rule 5).
        async expand({actor, serverLocale}) {
            return {locale: await actor?.locale() || await serverLocale() || 'en'};
        },
    },
    oauth2_app: {
        depths: ['all'],
        async expand({app, siteUrl, remoteOAuth2}) {
            requireOAuth2(app);
            // Both addresses are known before anything is configured, and Apps show them to set it up (wild rule 5).
            const base = `${siteUrl}${appPath(app.manifest.app_id)}/oauth2/remote`;
            const [settings = {}, declared = []] = await Promise.all([remoteOAuth2?.app(app.manifest.app_id), remoteOAuth2?.providers(app)]);
            const providers = Object.fromEntries(declared.map(({name, isSetUp, connectUrl}) => [name, {connect_url: connectUrl, configured: isSetUp}]));
            return {oauth2: {...settings, connect_url: `${base}/connect`, complete_url: `${base}/complete`, ...(declared.length > 0 ? {providers} : {})}};
        },
    },
    oauth2_user: {
        depths: ['all'],
        async expand({app, actor, remoteOAuth2}) {
            requireOAuth2(app);
            const {userId} = present(actor, 'nobody acts in this call');
            const [user, connected = []] = await Promise.all([remoteOAuth2?.user(app.manifest.app_id, userId), remoteOAuth2?.connections(app, userId)]);
            if (user === undefined && connected.length === 0) {
                throw new NotAvailable('the user has not connected an account');
            }
            const connections = Object.fromEntries(connected.map(({provider, scopes, connectedAt}) => [provider, {scopes, connected_at: connectedAt}]));
            return {oauth2: {...(user === undefined ? {} : {user}), ...(connected.length > 0 ? {connections} : {})}};
        },
    },
    post: {
        depths: everyDepth,
        async expand(scene, depth) {
            const id = present(scene.place.post_id, 'this call was made on no post');
            return {post: await postAt(scene, id, depth)};
        },
    },
    root_post: {depths: everyDepth, expand: async (scene, depth) => ({root_post: await rootPost(scene, depth)})},
    // Threads are one level deep, so the parent of a post is its root (S2-076).
    parent_post: {depths: everyDepth, expand: async (scene, depth) => ({parent_post: await rootPost(scene, depth)})},
    team: {
        depths: everyDepth,
        async expand(scene, depth) {
            const id = present(scene.place.team_id, 'this call was made in no team');
            return {team: depth === 'id' ? {id} : teamFields(scene.known?.team ?? await (await reader(scene)).team(id), depth)};
        },
    },
    team_member: {
        depths: everyDepth,
        async expand(scene, depth) {
            const teamId = present(scene.place.team_id, 'this call was made in no team');
            const userId = subjectOf(scene);
            const member = scene.known?.team_member ?? await (await reader(scene)).teamMember(teamId, userId);
            return {team_member: memberFields(member, depth, ['user_id', 'team_id'])};
        },
    },
    user: {
        depths: everyDepth,
        async expand(scene, depth) {
            const id = present(scene.subjectUserId, 'this call is about no user');
            return {user: depth === 'id' ? {id} : userFields(scene.known?.user ?? await (await reader(scene)).user(id), depth)};
        },
    },
    mentioned: {depths: everyDepth, expand: async (scene, depth) => ({mentioned: await mentioned(scene, depth)})},
};

/** Who acts, when this call may carry the token. What is known without asking anybody is looked at first. */
async function mayCarry(token: 'user' | 'admin', {app, occasion, actor}: Scene): Promise<Actor> {
    const circumstances = {occasion, granted: app.grantedPermissions};
    const likely = tokenRefusal(token, {...circumstances, ...(actor ? {actor: {isBot: false, isAdmin: true}} : {})});
    if (likely !== undefined || !actor) {
        throw new NotAvailable(likely ?? 'nobody acts in this call');
    }
    const [isBot, isAdmin] = await Promise.all([actor.isBot(), token === 'admin' && actor.isAdmin()]);
    const refusal = tokenRefusal(token, {...circumstances, actor: {isBot, isAdmin}});
    if (refusal !== undefined) {
        throw new NotAvailable(refusal);
    }
    return actor;
}

/** Users and channels that the post, the command line or the values name; those that the reader may not see, or that are not there, stay out (S2-075). */
async function mentioned(scene: Scene, depth: ExpandDepth) {
    const reads = await reader(scene);
    const {post_id: postId, team_id: teamId} = scene.place;
    const message = postId ? [(await readPost(scene, postId)).message] : [];
    const {usernames, channels} = mentionsIn([...message, ...scene.texts?.() ?? []]);
    const [users, places] = await Promise.all([
        Promise.all(usernames.map((name) => visible(reads.userByUsername(name)))),
        Promise.all(channels.map((name) => (teamId ? visible(reads.channelByName(teamId, name)) : undefined))),
    ]);
    return {
        users: users.flatMap((user) => (user ? [userFields(user, depth)] : [])),
        channels: places.flatMap((channel) => (channel ? [channelFields(channel, depth)] : [])),
    };
}

/** Undefined: not there, or not for this reader. */
async function visible<T>(read: Promise<T>): Promise<T | undefined> {
    try {
        return await read;
    } catch (error) {
        if (error instanceof MattermostError && error.isRefusal) {
            return undefined;
        }
        throw error;
    }
}

function requireOAuth2(app: AppRecord): void {
    if (!isGranted(app, 'remote_oauth2')) {
        throw new NotAvailable('remote_oauth2 was not granted');
    }
}

function present<T>(value: T | undefined, otherwise: string): T {
    if (value === undefined) {
        throw new NotAvailable(otherwise);
    }
    return value;
}

/** Memberships are those of the user whom an event is about, else of the one who acts. */
const subjectOf = (scene: Scene) => present(scene.subjectUserId ?? scene.actor?.userId, 'nobody acts in this call');

/** Whose eyes are used: the acting user's when granted, else the bot's (S2-060…062). Nobody else's, ever. */
async function reader({app, actor, botReads, told}: Scene): Promise<Reads> {
    if (actor && isGranted(app, 'act_as_user')) {
        return countReads(await actor.reads(), told);
    }
    if (isGranted(app, 'act_as_bot')) {
        return countReads(await botReads(), told);
    }
    throw new NotAvailable('neither act_as_user nor act_as_bot was granted');
}

async function rootPost(scene: Scene, depth: ExpandDepth) {
    const id = present(scene.place.root_post_id ?? scene.place.post_id, 'this call was made on no post');
    return postAt(scene, id, depth);
}

async function postAt(scene: Scene, id: string, depth: ExpandDepth): Promise<JsonObject> {
    if (depth === 'id') {
        return {id};
    }
    const post = await readPost(scene, id);
    const fields = postFields(post, depth);
    // Posts had this key when the older dialects were spoken (S2-095); Mattermost dropped it since, as it always was the root.
    return depth === 'all' && scene.app.manifest.dialect !== 'v1' ? {...fields, parent_id: post.root_id} : fields;
}

async function readPost(scene: Scene, id: string): Promise<Post> {
    const post = await (await reader(scene)).post(id);
    // Compared on the whole record: what the App gets at a low level has no channel in it any more (W21).
    if (scene.place.channel_id && post.channel_id !== scene.place.channel_id) {
        throw new NotAvailable('the post is not in the channel of this call');
    }
    return post;
}
