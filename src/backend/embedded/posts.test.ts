/** Posts as clients read them: pages, threads, what is new, what was not read, what was sent twice. */
import {afterAll, beforeAll, describe, expect, test} from 'vitest';

import {demoTeam} from './fixtures/demoTeam.ts';
import {openServer, type TestServer} from './fixtures/openServer.ts';

let house: TestServer;
let team: Awaited<ReturnType<typeof demoTeam>>;
/** A channel with nothing in it but the message that alice joined. */
let channelId: string;
let number = 0;

beforeAll(async () => {
    house = await openServer();
    team = await demoTeam(house);
});
afterAll(() => house.close());

async function freshChannel(): Promise<string> {
    number += 1;
    channelId = (await team.alice.ask('POST', '/channels', {team_id: team.teamId, type: 'P', name: `talk-${number}`, display_name: `Talk ${number}`})).json().id;
    await team.alice.ask('POST', `/channels/${channelId}/members`, {user_id: team.bob.id});
    return channelId;
}

/** Writes posts and returns their ids, oldest first. */
async function write(...messages: string[]): Promise<string[]> {
    const ids = [];
    for (const message of messages) {
        ids.push(String((await team.alice.ask('POST', '/posts', {channel_id: channelId, message})).json().id));
    }
    return ids;
}

const messagesOf = (list: {order: string[]; posts: Record<string, {message: string}>}) => list.order.map((id) => list.posts[id]?.message);

describe('the list of a channel', () => {
    test('comes by page, newest first, and names its neighbours', async () => {
        await freshChannel();
        const [one, , , , five] = await write('1', '2', '3', '4', '5');
        const page = async (query: string) => (await team.bob.ask('GET', `/channels/${channelId}/posts?${query}`)).json();
        const first = await page('page=0&per_page=2');
        expect(messagesOf(first)).toEqual(['5', '4']);
        expect(first).toMatchObject({next_post_id: '', prev_post_id: expect.any(String), first_inaccessible_post_time: 0});
        expect(messagesOf(await page('page=1&per_page=2'))).toEqual(['3', '2']);
        expect(messagesOf(await page(`before=${five}&per_page=3`))).toEqual(['4', '3', '2']);
        const after = await page(`after=${one}&per_page=2`);
        expect(messagesOf(after)).toEqual(['3', '2']);
        expect([after.prev_post_id, after.posts[after.prev_post_id]]).toEqual([one, undefined]);
        expect(messagesOf(await page('per_page=60'))).toEqual(['5', '4', '3', '2', '1', 'bob added to the channel by alice.', 'alice joined the channel.']);
        expect((await team.bob.ask('GET', `/channels/${channelId}/posts?before=nonsense`)).statusCode).toBe(400);
    });

    test('since a time tells what was written, changed and deleted', async () => {
        await freshChannel();
        const [one, two, three] = await write('1', '2', '3');
        const since = (await team.alice.ask('GET', `/posts/${three}`)).json().update_at;
        await team.alice.ask('PUT', `/posts/${one}/patch`, {message: 'changed'});
        await team.alice.ask('DELETE', `/posts/${two}`);
        const list = (await team.bob.ask('GET', `/channels/${channelId}/posts?since=${since}`)).json();
        expect(Object.values(list.posts)).toEqual(expect.arrayContaining([
            expect.objectContaining({id: one, message: 'changed', edit_at: expect.any(Number), delete_at: 0}),
            expect.objectContaining({id: two, state: 'DELETED'}),
        ]));
        expect(list.posts[three ?? '']).toBeUndefined();
    });

    test('brings the threads of what is in it, and counts their replies', async () => {
        await freshChannel();
        const [root] = await write('root');
        const reply = async (message: string) => team.bob.ask('POST', '/posts', {channel_id: channelId, root_id: root, message});
        await reply('first');
        await write('between');
        const second = (await reply('second')).json();
        expect(second).toMatchObject({root_id: root, reply_count: 2});

        const list = (await team.alice.ask('GET', `/channels/${channelId}/posts?per_page=1`)).json();
        expect(list.order).toEqual([second.id]);
        expect(Object.values<{message: string}>(list.posts).map(({message}) => message).toSorted()).toEqual(['first', 'root', 'second']);
        expect(list.posts[root ?? '']).toMatchObject({reply_count: 2, last_reply_at: second.create_at});

        const thread = async (query: string) => (await team.alice.ask('GET', `/posts/${second.id}/thread?${query}`)).json();
        expect(messagesOf(await thread(''))).toEqual(['root', 'first', 'second']);
        expect(await thread('perPage=1&direction=down')).toMatchObject({order: [root, expect.any(String)], has_next: true});
        expect(messagesOf(await thread('perPage=1&direction=up'))).toEqual(['root', 'second']);
    });

    test('goes with a deleted root: the whole thread', async () => {
        await freshChannel();
        const [root] = await write('root');
        const {id} = (await team.bob.ask('POST', '/posts', {channel_id: channelId, root_id: root, message: 'reply'})).json();
        await team.alice.ask('DELETE', `/posts/${root}`);
        expect((await team.bob.ask('GET', `/posts/${id}`)).statusCode).toBe(404);
        expect((await team.bob.ask('POST', '/posts', {channel_id: channelId, root_id: root, message: 'late'})).json().id).toBe('api.post.create_post.root_id.app_error');
    });
});

describe('one post', () => {
    test('sent twice with the same pending id is one post', async () => {
        await freshChannel();
        const send = () => team.alice.ask('POST', '/posts', {channel_id: channelId, message: 'once', pending_post_id: `${team.alice.id}:17`});
        const [first, second] = await Promise.all([send(), send()]);
        expect(second.json()).toMatchObject({id: first.json().id, pending_post_id: `${team.alice.id}:17`});
        const list = (await team.bob.ask('GET', `/channels/${channelId}/posts`)).json();
        expect(messagesOf(list).filter((message) => message === 'once')).toHaveLength(1);
    });

    test('keeps its props; a full update without them removes them, a patch leaves them (rule 39)', async () => {
        await freshChannel();
        const props = {app_bindings: [{app_id: 'survey', location: 'embedded', bindings: []}], card: {deep: [1, null, 'x']}};
        const {id} = (await team.alice.ask('POST', '/posts', {channel_id: channelId, message: 'buttons', props})).json();
        expect((await team.alice.ask('PUT', `/posts/${id}/patch`, {message: 'buttons!'})).json().props).toEqual(props);
        expect((await team.alice.ask('PUT', `/posts/${id}`, {id, message: 'done'})).json()).toMatchObject({message: 'done', props: {}});
        expect((await team.alice.ask('PUT', `/posts/${id}`, {id: 'x'.repeat(26), message: 'done'})).statusCode).toBe(400);
    });

    test('goes into a thread of its own channel only', async () => {
        const other = await freshChannel();
        const [root] = await write('root');
        await freshChannel();
        const answer = await team.alice.ask('POST', '/posts', {channel_id: channelId, root_id: root, message: 'x'});
        expect([other === channelId, answer.json().id]).toEqual([false, 'api.post.create_post.channel_root_id.app_error']);
    });
});

describe('what was not read', () => {
    test('is counted for others, not for the author, until they look', async () => {
        await freshChannel();
        const unread = async (ask: typeof team.bob.ask) => (await ask('GET', `/users/me/channels/${channelId}/unread`)).json();
        await team.bob.ask('POST', '/channels/members/me/view', {channel_id: channelId});
        await write('plain', 'hello @bob.', '@all lunch');
        expect(await unread(team.bob.ask)).toMatchObject({msg_count: 3, mention_count: 2});
        expect(await unread(team.alice.ask)).toMatchObject({msg_count: 0, mention_count: 0});

        const list = (await team.bob.ask('GET', `/users/me/channels/${channelId}/posts/unread?limit_before=1&limit_after=2`)).json();
        expect(messagesOf(list)).toEqual(['hello @bob.', 'plain', expect.stringContaining('added to the channel')]);

        await team.bob.ask('POST', '/channels/members/me/view', {channel_id: channelId});
        expect(await unread(team.bob.ask)).toMatchObject({msg_count: 0, mention_count: 0});
        expect((await team.bob.ask('GET', '/users/me/teams/unread')).json()).toEqual([expect.objectContaining({team_id: team.teamId})]);
    });
});
