/** Who hears what on the event stream: the scope of every event (DESIGN, decision 3). */
import {afterAll, beforeAll, beforeEach, describe, expect, test} from 'vitest';

import {demoTeam} from './fixtures/demoTeam.ts';
import {openServer, type Frame, type TestServer, type TestSocket} from './fixtures/openServer.ts';

let house: TestServer;
let team: Awaited<ReturnType<typeof demoTeam>>;
let sockets: Record<'sysadmin' | 'alice' | 'bob', TestSocket>;

beforeAll(async () => {
    house = await openServer();
    team = await demoTeam(house);
    sockets = {
        sysadmin: await house.socket(team.sysadmin.token),
        alice: await house.socket(team.alice.token),
        bob: await house.socket(team.bob.token),
    };
});
beforeEach(async () => {
    await whoHeard('');
});
afterAll(() => house.close());

/** Names of those who heard an event since the last look, and the frame they heard. */
async function whoHeard(event: string): Promise<{who: string[]; frame: Frame | undefined}> {
    const who: string[] = [];
    let frame: Frame | undefined;
    for (const [name, socket] of Object.entries(sockets)) {
        const found = (await socket.heard()).find((heard) => heard.event === event);
        if (found) {
            who.push(name);
            frame = found;
        }
    }
    return {who, frame};
}

const text = (value: unknown): Record<string, unknown> => JSON.parse(String(value));

describe('who hears', () => {
    test('posted, post_edited, post_deleted: members of the channel', async () => {
        const {alice, channels: {leads}} = team;
        const post = (await alice.ask('POST', '/posts', {channel_id: leads, message: '@channel plan', pending_post_id: 'p7'})).json();
        const posted = await whoHeard('posted');
        expect(posted.who).toEqual(['sysadmin', 'alice']);
        expect(posted.frame).toMatchObject({
            data: {channel_type: 'P', channel_name: 'leads', channel_display_name: 'Leads', sender_name: '@alice', team_id: team.teamId, mentions: JSON.stringify([team.sysadmin.id])},
            broadcast: {channel_id: leads, team_id: '', user_id: '', omit_users: null},
        });
        expect(text(posted.frame?.data?.['post'])).toMatchObject({id: post.id, message: '@channel plan', pending_post_id: 'p7', user_id: alice.id});

        await alice.ask('PUT', `/posts/${post.id}/patch`, {message: 'plan B'});
        const edited = await whoHeard('post_edited');
        expect([edited.who, text(edited.frame?.data?.['post'])['message']]).toEqual([['sysadmin', 'alice'], 'plan B']);

        await alice.ask('DELETE', `/posts/${post.id}`);
        expect((await whoHeard('post_deleted')).who).toEqual(['sysadmin', 'alice']);
    });

    test('ephemeral_message: the one user', async () => {
        const {sysadmin, bob, channels: {support}} = team;
        await sysadmin.ask('POST', '/posts/ephemeral', {user_id: bob.id, post: {channel_id: support, message: 'for you'}});
        const {who, frame} = await whoHeard('ephemeral_message');
        expect([who, text(frame?.data?.['post'])['message'], frame?.broadcast?.['user_id']]).toEqual([['bob'], 'for you', bob.id]);
    });

    test('reaction_added, reaction_removed: members of the channel, once', async () => {
        const {alice, channels: {leads}} = team;
        const {id} = (await alice.ask('POST', '/posts', {channel_id: leads, message: 'vote'})).json();
        await alice.ask('POST', '/reactions', {user_id: alice.id, post_id: id, emoji_name: '+1'});
        expect((await whoHeard('reaction_added')).who).toEqual(['sysadmin', 'alice']);
        await alice.ask('POST', '/reactions', {user_id: alice.id, post_id: id, emoji_name: '+1'});
        expect((await whoHeard('reaction_added')).who).toEqual([]);
        expect((await alice.ask('GET', `/posts/${id}`)).json()).toMatchObject({has_reactions: true, metadata: {reactions: [{emoji_name: '+1'}]}});
        await alice.ask('DELETE', `/users/me/posts/${id}/reactions/+1`);
        expect((await whoHeard('reaction_removed')).who).toEqual(['sysadmin', 'alice']);
    });

    test('channel_created: its creator', async () => {
        const {alice, teamId} = team;
        const {id} = (await alice.ask('POST', '/channels', {team_id: teamId, type: 'O', name: 'news', display_name: 'News'})).json();
        const {who, frame} = await whoHeard('channel_created');
        expect([who, frame?.data]).toEqual([['alice'], {channel_id: id, team_id: teamId}]);
    });

    test('channel_updated: members; channel_deleted: the team if it was public', async () => {
        const {alice, teamId} = team;
        const {id} = (await alice.ask('POST', '/channels', {team_id: teamId, type: 'O', name: 'brief', display_name: 'Brief'})).json();
        await alice.ask('PUT', `/channels/${id}/patch`, {header: 'short'});
        expect((await whoHeard('channel_updated')).who).toEqual(['alice']);
        await alice.ask('DELETE', `/channels/${id}`);
        expect((await whoHeard('channel_deleted')).who).toEqual(['sysadmin', 'alice', 'bob']);
        expect((await alice.ask('POST', '/posts', {channel_id: id, message: 'late'})).json()).toMatchObject({id: 'api.post.create_post.can_not_post_to_deleted.error'});
    });

    test('user_added: the channel with the new member; user_removed: who stays, and the one who went', async () => {
        const {alice, bob, channels: {leads}, teamId} = team;
        await alice.ask('POST', `/channels/${leads}/members`, {user_id: bob.id});
        const added = await whoHeard('user_added');
        expect([added.who, added.frame?.data]).toEqual([['sysadmin', 'alice', 'bob'], {user_id: bob.id, team_id: teamId}]);

        await alice.ask('DELETE', `/channels/${leads}/members/${bob.id}`);
        const heard = {sysadmin: await sockets.sysadmin.heard(), bob: await sockets.bob.heard()};
        expect(heard.sysadmin.find(({event}) => event === 'user_removed')).toMatchObject({data: {user_id: bob.id, remover_id: alice.id}, broadcast: {channel_id: leads}});
        expect(heard.bob.filter(({event}) => event === 'user_removed')).toEqual([expect.objectContaining({data: {channel_id: leads, remover_id: alice.id}})]);
        // What is said after that is not for bob.
        expect(heard.bob.filter(({event}) => event === 'posted')).toEqual([]);
    });

    test('direct_added: both, and only when the channel is made', async () => {
        const {alice, bob} = team;
        const answers = await Promise.all([1, 2, 3].map(() => alice.ask('POST', '/channels/direct', [alice.id, bob.id])));
        expect(new Set(answers.map((answer) => answer.json().id)).size).toBe(1);
        expect(answers.map((answer) => answer.statusCode)).toEqual([201, 201, 201]);
        const {who, frame} = await whoHeard('direct_added');
        expect([who, frame?.data]).toEqual([['alice', 'bob'], {creator_id: alice.id, teammate_id: bob.id}]);
        await bob.ask('POST', '/channels/direct', [alice.id, bob.id]);
        expect((await whoHeard('direct_added')).who).toEqual([]);
    });

    test('group_added: all of the group', async () => {
        const {sysadmin, alice, bob} = team;
        const made = await alice.ask('POST', '/channels/group', [bob.id, sysadmin.id]);
        expect(made.json()).toMatchObject({type: 'G', display_name: 'alice, bob, sysadmin', team_id: ''});
        expect((await whoHeard('group_added')).who).toEqual(['sysadmin', 'alice', 'bob']);
    });

    test('channel_viewed, preferences_changed, status_change: the user\'s own windows', async () => {
        const {alice, channels: {support}} = team;
        await alice.ask('POST', '/channels/members/me/view', {channel_id: support, prev_channel_id: ''});
        expect((await whoHeard('channel_viewed')).who).toEqual(['alice']);
        await alice.ask('PUT', '/users/me/preferences', [{user_id: alice.id, category: 'theme', name: '', value: '{"type":"Onyx"}'}]);
        expect((await whoHeard('preferences_changed')).who).toEqual(['alice']);
        expect((await alice.ask('GET', '/users/me/preferences')).json()).toEqual([{user_id: alice.id, category: 'theme', name: '', value: '{"type":"Onyx"}'}]);
        await alice.ask('PUT', '/users/me/status', {user_id: alice.id, status: 'away'});
        expect((await whoHeard('status_change')).who).toEqual(['alice']);
    });

    test('what changes in one window is told to the user\'s other windows alone', async () => {
        const {alice, teamId, channels: {support, leads}} = team;
        const {id} = (await alice.ask('POST', '/posts', {channel_id: support, message: 'read me again'})).json();
        const categories = `/users/me/teams/${teamId}/channels/categories`;
        const made = async (event: string, method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown) => {
            const answer = await alice.ask(method, path, body);
            expect([event, (await whoHeard(event)).who]).toEqual([event, ['alice']]);
            return answer.json();
        };
        await made('post_unread', 'POST', `/users/me/posts/${id}/set_unread`);
        await made('multiple_channels_viewed', 'POST', '/channels/members/me/mark_read', [support]);
        await made('channel_member_updated', 'PUT', `/channels/${leads}/members/me/notify_props`, {mark_unread: 'mention'});
        const category = await made('sidebar_category_created', 'POST', categories, {display_name: 'Mine', channel_ids: [support]});
        await made('sidebar_category_updated', 'PUT', `${categories}/${category.id}`, {...category, collapsed: true});
        const order = (await alice.ask('GET', `${categories}/order`)).json();
        await made('sidebar_category_order_updated', 'PUT', `${categories}/order`, order.toReversed());
        await made('sidebar_category_deleted', 'DELETE', `${categories}/${category.id}`);
        await made('preferences_deleted', 'POST', '/users/me/preferences/delete', [{user_id: alice.id, category: 'x', name: 'y', value: ''}]);
    });

    test('new_user: everybody; added_to_team and user_role_updated: the one whom it is about; leave_team: who stays, and the one who went', async () => {
        const {sysadmin, teamId} = team;
        const {id} = (await sysadmin.ask('POST', '/users', {username: 'carol', email: 'carol@example.test', password: 'topmast-demo'})).json();
        expect((await whoHeard('new_user')).who).toEqual(['sysadmin', 'alice', 'bob']);
        const carol = await house.socket(await house.login('carol'));
        const carolHeard = async (event: string) => (await carol.heard()).some((frame) => frame.event === event);
        await sysadmin.ask('POST', `/teams/${teamId}/members`, {team_id: teamId, user_id: id});
        expect([(await whoHeard('added_to_team')).who, await carolHeard('added_to_team')]).toEqual([[], true]);
        await sysadmin.ask('PUT', `/users/${id}/roles`, {roles: 'system_user system_user_access_token'});
        expect([(await whoHeard('user_role_updated')).who, await carolHeard('user_role_updated')]).toEqual([[], true]);
        await sysadmin.ask('DELETE', `/teams/${teamId}/members/${id}`);
        expect([(await whoHeard('leave_team')).who, await carolHeard('leave_team')]).toEqual([['sysadmin', 'alice', 'bob'], true]);
        carol.close();
    });

    test('channel_converted: the team; channel_updated: those who are in it', async () => {
        const {alice, teamId} = team;
        const {id} = (await alice.ask('POST', '/channels', {team_id: teamId, type: 'O', name: 'turned', display_name: 'Turned'})).json();
        await whoHeard('');
        await alice.ask('PUT', `/channels/${id}/privacy`, {privacy: 'P'});
        const heard = await Promise.all(Object.values(sockets).map(async (socket) => (await socket.heard()).map(({event}) => event)));
        expect(heard).toEqual([['channel_converted'], ['channel_updated', 'channel_converted'], ['channel_converted']]);
    });

    test('user_updated: everybody, without what is private', async () => {
        await team.alice.ask('PUT', '/users/me/patch', {position: 'Head of support'});
        const {who, frame} = await whoHeard('user_updated');
        expect(who).toEqual(['sysadmin', 'alice', 'bob']);
        expect(frame?.data?.['user']).toMatchObject({position: 'Head of support', notify_props: {}});
    });

    test('typing: the others of the channel', async () => {
        await sockets.alice.ask('user_typing', {channel_id: team.channels.leads, parent_id: ''});
        const {who, frame} = await whoHeard('typing');
        expect([who, frame?.broadcast?.['omit_users']]).toEqual([['sysadmin'], {[team.alice.id]: true}]);
        expect(await sockets.bob.ask('user_typing', {channel_id: team.channels.leads})).toMatchObject({status: 'FAIL', error: {status_code: 400}});
    });
});

describe('a connection', () => {
    test('is greeted with hello, and counts its own events from 0 without a gap', async () => {
        const socket = await house.socket(team.bob.token);
        for (const message of ['one', 'two', 'three']) {
            await team.alice.ask('POST', '/posts', {channel_id: team.channels.support, message});
            await team.alice.ask('POST', '/posts', {channel_id: team.channels.leads, message});
        }
        const heard = await socket.heard();
        expect(heard.map(({event}) => event)).toEqual(['hello', 'posted', 'posted', 'posted']);
        expect(heard.map(({seq}) => seq)).toEqual([0, 1, 2, 3]);
        expect(heard[0]?.data?.['connection_id']).toMatch(/^[a-z0-9]{26}$/);
        socket.close();
    });

    test('answers ping and statuses, and says FAIL to what it does not know', async () => {
        expect(await sockets.alice.ask('ping')).toMatchObject({status: 'OK', data: {text: 'pong'}});
        expect(await sockets.alice.ask('get_statuses_by_ids', {user_ids: [team.bob.id]})).toMatchObject({data: {[team.bob.id]: 'online'}});
        expect(await sockets.alice.ask('nonsense')).toMatchObject({status: 'FAIL', error: {id: 'api.web_socket_router.bad_action.app_error'}});
    });

    test('hears and says nothing before it has said whose it is', async () => {
        const raw = await house.server.injectWS('/api/v4/websocket');
        const frames: Frame[] = [];
        const next = () => new Promise<void>((resolve) => {
            raw.once('message', (data: Buffer) => {
                frames.push(JSON.parse(data.toString()));
                resolve();
            });
        });
        raw.send(JSON.stringify({action: 'ping', seq: 1}));
        await next();
        await team.alice.ask('POST', '/posts', {channel_id: team.channels.support, message: 'not for strangers'});
        raw.send(JSON.stringify({action: 'authentication_challenge', seq: 2, data: {token: 'x'.repeat(26)}}));
        const closed = new Promise<void>((resolve) => {
            raw.on('close', () => resolve());
        });
        await next();
        await closed;
        expect(frames).toEqual([
            {status: 'FAIL', seq_reply: 1, error: expect.objectContaining({status_code: 401})},
            {status: 'FAIL', seq_reply: 2, error: expect.objectContaining({status_code: 401})},
        ]);
    });

    test('is cut when its session ends or its account is deactivated', async () => {
        const token = await house.login('bob');
        const socket = await house.socket(token);
        await house.as(token)('POST', '/users/logout');
        await socket.closed;

        const {user_id: id} = (await team.sysadmin.ask('POST', '/bots', {username: 'chatter'})).json();
        const personal = (await team.sysadmin.ask('POST', `/users/${id}/tokens`, {description: 'test'})).json();
        const bot = await house.socket(personal.token);
        await team.sysadmin.ask('POST', `/bots/${id}/disable`);
        await bot.closed;
    });

    test('by cookie is refused to a page of another origin', async () => {
        await expect(house.server.injectWS('/api/v4/websocket', {headers: {cookie: `MMAUTHTOKEN=${team.bob.token}`, origin: 'http://evil.example'}})).rejects.toThrow('403');
        const own = await house.server.injectWS('/api/v4/websocket', {headers: {cookie: `MMAUTHTOKEN=${team.bob.token}`, origin: 'http://localhost:8066', host: 'localhost:8066'}});
        own.terminate();
    });
});

test('a change is answered when all other processes know of it, so that none is acknowledged that they miss when this one dies', async () => {
    let told = (): void => {};
    let waits = 0;
    const slow = await openServer({telling: (peers) => ({
        ...peers,
        async notify(topic, text) {
            await peers.notify(topic, text);
            if (text.includes('wait for it')) {
                waits += 1;
                await new Promise<void>((resolve) => {
                    told = resolve;
                });
            }
        },
    })});
    const {alice, channels} = await demoTeam(slow);
    let isAnswered = false;
    const posting = alice.ask('POST', '/posts', {channel_id: channels.support, message: 'wait for it'}).then((answer) => {
        isAnswered = true;
        return answer;
    });
    await expect.poll(() => waits).toBe(1);
    await alice.ask('GET', '/users/me'); // Reading waits for nobody.
    expect(isAnswered).toBe(false);
    told();
    expect((await posting).statusCode).toBe(201);
    await slow.close();
});
