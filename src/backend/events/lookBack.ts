import {isJsonObject} from '../../protocol/index.ts';
import {MattermostError, type Channel, type Post, type User} from '../mattermost/index.ts';
import type {Settled} from './createMemberships.ts';
import type {Happening} from './Happening.ts';
import {told} from './ofEvent.ts';
import {deleted, edited, numberOf, reacted, written} from './ofPost.ts';
import {settleUsers} from './settleUsers.ts';
import {mattersIn, readFromPosts, wants, type Watch} from './Watch.ts';

const perPage = 200;
/** Users are read up to this page: 20,000 of them. */
const lastUserPage = 100;
/** More changes of a channel Mattermost does not tell at once, and it does not say which it left out. */
const mostChanges = 1_000;
/** New posts of a channel are read up to this page: 20,000 of them. */
const lastPostPage = 100;
/** Public channels of a team are read up to this page: 10,000 of them. */
const lastChannelPage = 50;

/**
 * What happened while an owner's stream was not heard, over REST with the owner's own rights, part by part so that no part has to be kept
 * in memory with the others. What Mattermost does not keep (removed reactions, preferences) is not among it.
 */
export async function* lookBack(watch: Watch): AsyncGenerator<Settled> {
    yield* usersSince(watch);
    for (const channel of await channelsToRead(watch)) {
        yield await unlessRefused(() => postsSince(channel, watch));
    }
    yield* lookAround(watch);
}

/** What the owner's stream does not tell: channels that others make, and logins. Asked now and then. */
export async function* lookAround(watch: Watch): AsyncGenerator<Settled> {
    const teams = watch.subscriptions.flatMap(({subject, team_id: teamId}) => subject === 'channel_created' && teamId !== undefined ? [teamId] : []);
    for (const teamId of new Set(teams)) {
        yield await unlessRefused(() => channelsMade(teamId, watch));
    }
    if (wants(watch, 'user_logged_in')) {
        yield await unlessRefused(async () => told(...(await watch.mattermost.myLogins()).filter((login) => login.create_at > watch.since).map((login): Happening =>
            ({subject: 'user_logged_in', id: login.id, at: login.create_at, userId: watch.owner.ownerId}))));
    }
}

async function channelsMade(teamId: string, {mattermost, since}: Watch): Promise<Settled> {
    const happenings: Happening[] = [];
    for (let page = 0; page < lastChannelPage; page++) {
        const channels = await mattermost.publicChannels(teamId, {page, perPage});
        for (const channel of channels) {
            const at = numberOf(channel['create_at']);
            if (at > since) {
                happenings.push({subject: 'channel_created', id: channel.id, at, channelId: channel.id, teamId});
            }
        }
        if (channels.length < perPage) {
            break;
        }
    }
    return told(...happenings);
}

async function* usersSince(watch: Watch): AsyncGenerator<Settled> {
    const asked = watch.subscriptions.filter(({subject}) => ['user_created', 'user_updated', 'user_deactivated'].includes(subject));
    if (asked.length === 0) {
        return;
    }
    const named = asked.flatMap(({user_id: userId}) => userId ?? []);
    if (named.length === asked.length) {
        for (const userId of new Set(named)) {
            yield await unlessRefused(async () => settled([await watch.mattermost.user(userId)], watch));
        }
        return;
    }
    for (let page = 0; page < lastUserPage; page++) {
        const users = await watch.mattermost.users({page, perPage});
        yield await settled(users, watch);
        if (users.length < perPage) {
            return;
        }
    }
}

async function settled(users: readonly User[], {since, ledger}: Watch): Promise<Settled> {
    const {happenings, remember} = await settleUsers(users, since, ledger);
    const created = users.filter((user) => numberOf(user['create_at']) > since)
        .map((user): Happening => ({subject: 'user_created', id: user.id, at: numberOf(user['create_at']), userId: user.id}));
    return {happenings: [...created, ...happenings], ...(remember ? {remember} : {})};
}

/** Channels that a subscription names, and, for those that name none, all that the owner is in and where something was posted since. */
async function channelsToRead(watch: Watch): Promise<Channel[]> {
    const ofPosts = watch.subscriptions.filter(({subject}) => readFromPosts.test(subject));
    const isBroad = ofPosts.some(({subject, channel_id: channelId, team_id: teamId}) => channelId === undefined && (teamId !== undefined || !/_(joined|left)_/.test(subject)));
    const named = new Set(ofPosts.flatMap(({channel_id: channelId}) => channelId ?? []));
    const mine = isBroad || named.size > 0 ? await watch.mattermost.myChannels() : [];
    return mine.filter((channel) => named.has(channel.id) || (isBroad && numberOf(channel['last_post_at']) > watch.since && mattersIn(watch, channel)));
}

async function postsSince(channel: Channel, watch: Watch): Promise<Settled> {
    const {mattermost, facts, since} = watch;
    const changed = await mattermost.postsSince(channel.id, since);
    const posts = changed.length < mostChanges ? changed : withNew(changed, await writtenSince(channel.id, watch));
    const teamDomain = channel.team_id ? (await facts.team(channel.team_id)).name : '';
    const names = createNames(watch);
    const me = await names(watch.owner.ownerId);
    const happenings: Happening[] = [];
    for (const post of posts.filter((each) => numberOf(each['update_at']) > since)) {
        if (numberOf(post['delete_at']) > 0) {
            happenings.push(...deleted(post, channel.team_id));
            continue;
        }
        if (numberOf(post['create_at']) > since) {
            const place = {teamId: channel.team_id, teamDomain, channelName: channel.name, userName: await names(post.user_id)};
            happenings.push(...written(post, place, post.user_id !== watch.owner.ownerId && (channel.type === 'D' || mentions(post, me))));
        }
        if (numberOf(post['edit_at']) > since) {
            happenings.push(...edited(post, channel.team_id));
        }
        happenings.push(...reactionsSince(post, channel.team_id, since));
    }
    return told(...happenings.toSorted((one, other) => (one.at ?? 0) - (other.at ?? 0)));
}

/** All that were written after a time and stand there still, page by page from the newest back. */
async function writtenSince(channelId: string, {mattermost, since}: Watch): Promise<Post[]> {
    const found: Post[] = [];
    for (let page = 0; page < lastPostPage; page++) {
        const posts = await mattermost.postsBefore(channelId, found.at(-1)?.id);
        const fresh = posts.filter((post) => numberOf(post['create_at']) > since);
        found.push(...fresh);
        if (fresh.length === 0 || fresh.length < posts.length) {
            break;
        }
    }
    return found;
}

function withNew(changed: readonly Post[], fresh: readonly Post[]): Post[] {
    const known = new Set(changed.map(({id}) => id));
    return [...changed, ...fresh.filter(({id}) => !known.has(id))];
}

function reactionsSince(post: Post, teamId: string, since: number): Happening[] {
    const reactions = isJsonObject(post['metadata']) ? post['metadata']['reactions'] : [];
    return (Array.isArray(reactions) ? reactions : []).flatMap((reaction) => {
        const {user_id: userId, post_id: postId, emoji_name: emoji, create_at: at} = isJsonObject(reaction) ? reaction : {};
        return typeof userId === 'string' && typeof postId === 'string' && typeof emoji === 'string' && numberOf(at) > since
            ? [reacted('reaction_added', {user_id: userId, post_id: postId, emoji_name: emoji, create_at: numberOf(at)}, post, teamId)]
            : [];
    });
}

/** Mattermost says who is mentioned only while it happens. Afterwards the name in the text has to do. */
const mentions = (post: Post, username: string) => username !== '' && Array.from(post.message.toLowerCase().matchAll(/(?<![\w.-])@([a-z0-9._-]+)/g), ([, name = '']) => name)
    .some((name) => name === username || name.replace(/[._-]+$/, '') === username || ['all', 'channel', 'here'].includes(name));

function createNames({mattermost}: Watch): (userId: string) => Promise<string> {
    const known = new Map<string, Promise<string>>();
    return (userId) => {
        const name = known.get(userId) ?? mattermost.user(userId).then(({username}) => username, (error: unknown) => {
            if (error instanceof MattermostError && error.isRefusal) {
                return '';
            }
            throw error;
        });
        known.set(userId, name);
        return name;
    };
}

/** What the owner may no longer read has nothing to tell. A token that is refused is another matter: then nothing can be read at all. */
export async function unlessRefused(read: () => Promise<Settled>): Promise<Settled> {
    try {
        return await read();
    } catch (error) {
        if (error instanceof MattermostError && error.isRefusal && error.status !== 401) {
            return told();
        }
        throw error;
    }
}
