/** The official client of Mattermost drives the embedded server over a real socket. */
import clientPackage from '@mattermost/client';
import {afterAll, beforeAll, describe, expect, test, vi} from 'vitest';
import {WebSocket as NodeWebSocket} from 'ws';

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

    test('posts, and the other hears it live with no gap in the numbers', async () => {
        const [alice, bob] = [await clientOf('alice'), await clientOf('bob')];
        const [team] = await alice.getMyTeams();
        const channel = await alice.getChannelByName(team?.id ?? '', 'town-square');
        const stream = await streamOf(bob.getToken());

        const post = await alice.createPost({channel_id: channel.id, message: 'Hello @bob', pending_post_id: 'p1'} as never);
        await alice.patchPost({id: post.id, message: 'Hello again'} as never);
        await alice.deletePost(post.id);

        await vi.waitFor(() => expect(stream.events.map(({event}) => event)).toEqual(['hello', 'posted', 'post_edited', 'post_deleted']));
        expect(stream.events.map(({seq}) => seq)).toEqual([0, 1, 2, 3]);
        expect(stream.events[1]?.data).toMatchObject({channel_type: 'O', channel_name: 'town-square', sender_name: '@alice', team_id: team?.id});
        expect(stream.events[1]?.broadcast).toMatchObject({channel_id: channel.id, user_id: '', omit_users: null});
        stream.client.close();
    });
});
