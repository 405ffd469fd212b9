/** The official client of Mattermost drives the embedded server over a real socket. */
import clientPackage from '@mattermost/client';
import {WebSocket as NodeWebSocket} from 'undici';
import {afterAll, beforeAll, describe, expect, test, vi} from 'vitest';

import {openServer, type TestServer} from './fixtures/openServer.ts';

const {Client4, WebSocketClient} = clientPackage;

let house: TestServer;
let url: string;

beforeAll(async () => {
    vi.stubGlobal('WebSocket', NodeWebSocket);
    vi.spyOn(console, 'log').mockImplementation(() => {});
    house = await openServer();
    url = await house.listen();
});

afterAll(async () => {
    await house.close();
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
});

async function clientOf(username: string): Promise<InstanceType<typeof Client4>> {
    const client = new Client4();
    client.setUrl(url);
    await client.login(username, 'topmast-demo');
    return client;
}

interface Stream {
    events: Array<{event: string; data: Record<string, unknown>; broadcast: Record<string, unknown>; seq: number}>;
    client: InstanceType<typeof WebSocketClient>;
}

/** Opens the official WebSocket client and waits until it has been greeted. */
async function streamOf(token: string): Promise<Stream> {
    const client = new WebSocketClient();
    const events: Stream['events'] = [];
    client.addMessageListener((message: unknown) => {
        events.push(JSON.parse(JSON.stringify(message)));
    });
    client.initialize(`${url.replace('http', 'ws')}/api/v4/websocket`, token);
    await vi.waitFor(() => expect(events[0]?.event).toBe('hello'));
    return {events, client};
}

describe('the official client', () => {
    test('logs in, finds its team and channels, and reads them', async () => {
        const client = await clientOf('alice');
        const me = await client.getMe();
        expect(me).toMatchObject({username: 'alice', roles: 'system_user', is_bot: false});

        const [team] = await client.getMyTeams();
        expect(team).toMatchObject({name: 'topmast', type: 'O'});
        const channels = await client.getMyChannels(team?.id ?? '');
        expect(channels.map((channel) => channel.name).toSorted()).toEqual(['design', 'leads', 'off-topic', 'support', 'town-square']);

        const support = channels.find((channel) => channel.name === 'support');
        const posts = await client.getPosts(support?.id ?? '');
        const root = Object.values(posts.posts).find((post) => post.reply_count === 2 && post.root_id === '');
        const thread = await client.getPostThread(root?.id ?? '');
        expect(thread.order).toHaveLength(3);
    });

    test('boots as the official webapp does: configuration, roles, memberships, sidebar, first posts, people', async () => {
        const client = await clientOf('bob');
        const me = await client.getMe();
        const [team] = await client.getMyTeams();
        const teamId = team?.id ?? '';
        expect(await client.getClientConfig()).toMatchObject({EnableSignInWithUsername: 'true', BuildEnterpriseReady: 'false'});
        expect(await client.getClientLicenseOld()).toEqual({IsLicensed: 'false'});
        expect(await client.getMyTeamMembers()).toMatchObject([{team_id: teamId, roles: 'team_user', scheme_user: true}]);
        expect(await client.getMyTeamUnreads()).toMatchObject([{team_id: teamId}]);
        expect((await client.getRolesByNames(['system_user', 'channel_user', 'no_role'])).map(({name}) => name)).toEqual(['system_user', 'channel_user']);

        const [members, channels] = [await client.getMyChannelMembers(teamId), await client.getAllTeamsChannels()];
        expect(members.map(({channel_id}) => channel_id).toSorted()).toEqual(channels.map(({id}) => id).toSorted());
        expect(await client.getAllChannelsMembers(me.id, -1)).toHaveLength(members.length);
        const {categories, order} = await client.getChannelCategories(me.id, teamId);
        expect([order, categories.map(({type}) => type)]).toEqual([categories.map(({id}) => id), ['favorites', 'channels', 'direct_messages']]);

        const townSquare = await client.getChannelByNameAndTeamName('topmast', 'town-square');
        const unread = await client.getPostsUnread(townSquare.id, me.id);
        expect((await client.getProfilesByIds(Object.values(unread.posts).map((post) => post.user_id))).map(({username}) => username)).toContain('alice');
        expect(await client.getChannelStats(townSquare.id)).toMatchObject({member_count: 3});
        expect(await client.viewMyChannel(townSquare.id)).toMatchObject({status: 'OK', last_viewed_at_times: {[townSquare.id]: expect.any(Number)}});
    });

    test('finds people and channels by the beginning of their names', async () => {
        const client = await clientOf('alice');
        const [team] = await client.getMyTeams();
        const teamId = team?.id ?? '';
        const leads = await client.getChannelByName(teamId, 'leads');
        const found = await client.autocompleteUsers('b', teamId, leads.id, {limit: 10});
        expect([found.users, found.out_of_channel?.map(({username}) => username)]).toEqual([[], ['bob']]);
        expect((await client.searchUsers('tanaka', {team_id: teamId})).map(({username}) => username)).toEqual(['bob']);
        expect((await client.autocompleteChannels(teamId, 'des')).map(({name}) => name)).toEqual(['design']);
        expect((await client.getProfilesInChannel(leads.id)).map(({username}) => username)).toEqual(['alice', 'sysadmin']);
    });

    test('as administrator makes a bot that writes to somebody directly', async () => {
        const [admin, alice] = [await clientOf('sysadmin'), await clientOf('alice')];
        const bot = await admin.createBot({username: 'greeter', display_name: 'Greeter'});
        const {token = ''} = await admin.createUserAccessToken(bot.user_id, 'greets');
        const asBot = new Client4();
        asBot.setUrl(url);
        asBot.setToken(token);
        const me = await alice.getMe();
        const stream = await streamOf(alice.getToken());

        const direct = await asBot.createDirectChannel([bot.user_id, me.id]);
        const post = await asBot.createPost({channel_id: direct.id, message: 'Welcome!'});
        await vi.waitFor(() => expect(stream.events.map(({event}) => event)).toEqual(['hello', 'direct_added', 'posted']));
        expect(stream.events[2]?.data).toMatchObject({channel_type: 'D', channel_display_name: '@greeter', sender_name: '@greeter'});
        expect((await alice.getPosts(direct.id)).order).toEqual([post.id]);
        await alice.addReaction(me.id, post.id, 'wave');
        expect(await asBot.getReactionsForPost(post.id)).toMatchObject([{emoji_name: 'wave', user_id: me.id}]);
        stream.client.close();
    });

    test('keeps preferences and status', async () => {
        const client = await clientOf('alice');
        const {id} = await client.getMe();
        const theme = {user_id: id, category: 'theme', name: '', value: '{"type":"Onyx"}'};
        await client.savePreferences(id, [theme]);
        expect(await client.getMyPreferences()).toEqual([theme]);
        await client.deletePreferences(id, [theme]);
        expect(await client.getMyPreferences()).toEqual([]);
        await client.updateStatus({user_id: id, status: 'dnd'});
        expect(await client.getStatusesByIds([id])).toMatchObject([{status: 'dnd', manual: true}]);
    });

    test('understands a refusal, and a logout', async () => {
        const client = await clientOf('bob');
        await expect(client.getUserByUsername('nobody')).rejects.toMatchObject({status_code: 404, server_error_id: 'app.user.missing_account.const'});
        await client.logout();
        await expect(client.getMe()).rejects.toMatchObject({status_code: 401});
    });

    test('posts, and the other hears it live with no gap in the numbers', async () => {
        const [alice, bob] = [await clientOf('alice'), await clientOf('bob')];
        const [team] = await alice.getMyTeams();
        const channel = await alice.getChannelByName(team?.id ?? '', 'town-square');
        const stream = await streamOf(bob.getToken());

        const post = await alice.createPost({channel_id: channel.id, message: 'Hello @bob', pending_post_id: 'p1'});
        await alice.patchPost({id: post.id, message: 'Hello again'});
        await alice.deletePost(post.id);

        await vi.waitFor(() => expect(stream.events.map(({event}) => event)).toEqual(['hello', 'posted', 'post_edited', 'post_deleted']));
        expect(stream.events.map(({seq}) => seq)).toEqual([0, 1, 2, 3]);
        expect(stream.events[1]?.data).toMatchObject({channel_type: 'O', channel_name: 'town-square', sender_name: '@alice', team_id: team?.id});
        expect(stream.events[1]?.broadcast).toMatchObject({channel_id: channel.id, user_id: '', omit_users: null});
        stream.client.close();
    });
});
