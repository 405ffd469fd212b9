/** Buttons and selects of message attachments, as Mattermost presses them. */
import {afterAll, beforeAll, beforeEach, describe, expect, test} from 'vitest';

import {demoTeam} from './fixtures/demoTeam.ts';
import {openServer, type TestServer} from './fixtures/openServer.ts';

let house: TestServer;
let team: Awaited<ReturnType<typeof demoTeam>>;
let channelId: string;
let asked: {url: string; body: Record<string, unknown>}[] = [];
/** What the integration answers. */
let answer: unknown;
/** What happens in the world while the integration thinks. */
let meanwhile: () => Promise<unknown>;

beforeAll(async () => {
    house = await openServer({integrations: {
        ask: async (url, {body = ''}) => {
            asked.push({url: url.href, body: JSON.parse(body)});
            await meanwhile();
            return {status: 200, type: 'application/json', text: typeof answer === 'string' ? answer : JSON.stringify(answer)};
        },
    }});
    team = await demoTeam(house);
    const created = await team.alice.ask('POST', '/channels', {team_id: team.teamId, type: 'P', name: 'talk', display_name: 'Talk'});
    channelId = created.json().id;
    await team.alice.ask('POST', `/channels/${channelId}/members`, {user_id: team.bob.id});
});
afterAll(() => house.close());
beforeEach(() => {
    asked = [];
    answer = {};
    meanwhile = async () => {};
});

const button = {name: 'Approve', integration: {url: 'http://apps.example/press?x=1', context: {ticket: 7}}};

async function write(...actions: unknown[]): Promise<{id: string; actions: Record<string, unknown>[]}> {
    const post = (await team.alice.ask('POST', '/posts', {channel_id: channelId, message: 'Ticket 7', props: {attachments: [{title: 'Ticket', actions}], colour: 'red'}})).json();
    return {id: post.id, actions: post.props.attachments[0].actions};
}

const press = (postId: string, actionId: unknown, body?: unknown) => team.bob.ask('POST', `/posts/${postId}/actions/${String(actionId)}`, body);

test('an action gets an id unless it has one, and clients never see where it goes', async () => {
    const {id, actions} = await write(button, {...button, id: 'mine'});
    expect(actions).toEqual([{name: 'Approve', id: expect.stringMatching(/^[a-z0-9]{26}$/)}, {name: 'Approve', id: 'mine'}]);
    const {body} = await team.bob.ask('GET', `/posts/${id}`);
    expect(body).not.toContain('apps.example');
    const list = await team.bob.ask('GET', `/channels/${channelId}/posts`);
    expect(list.body).not.toContain('apps.example');
});

test('S0-026 a button tells its integration who pressed it, and where', async () => {
    const {id, actions} = await write(button);
    const {statusCode, body} = await press(id, actions[0]?.['id']);
    expect([statusCode, JSON.parse(body)]).toEqual([200, {status: 'OK', trigger_id: expect.any(String)}]);
    expect(asked).toEqual([{url: 'http://apps.example/press?x=1', body: {
        user_id: team.bob.id, user_name: 'bob', channel_id: channelId, channel_name: 'talk', team_id: team.teamId, team_domain: 'topmast',
        post_id: id, trigger_id: expect.any(String), type: 'button', data_source: '', context: {ticket: 7},
    }}]);
});

test('S0-031 a select sends what was chosen in its context', async () => {
    const {id} = await write({...button, id: 'who', type: 'select', data_source: 'users'});
    await press(id, 'who', {selected_option: team.alice.id});
    expect(asked[0]?.body).toMatchObject({type: 'select', data_source: 'users', context: {ticket: 7, selected_option: team.alice.id}});
});

describe('what is answered', () => {
    test('updates the post for all members; where the actions go stays hidden', async () => {
        const {id} = await write({...button, id: 'go'});
        const socket = await house.socket(await house.login('alice'));
        answer = {update: {message: 'Approved', props: {attachments: [{text: 'done', actions: [button]}]}}};
        await press(id, 'go');
        const [frame] = (await socket.heard()).filter(({event}) => event === 'post_edited');
        expect(JSON.parse(String(frame?.data?.['post']))).toMatchObject({id, message: 'Approved', user_id: team.alice.id, props: {attachments: [{text: 'done', actions: [{name: 'Approve'}]}]}});
        expect(JSON.stringify(frame)).not.toContain('apps.example');
        socket.close();
    });

    test('makes it an edited post by another message or other attachments alone, as in Mattermost', async () => {
        const {id} = await write({...button, id: 'go'});
        const patch = async (change: object) => (await team.alice.ask('PUT', `/posts/${id}/patch`, change)).json().edit_at;
        const attachments = [{title: 'Ticket', actions: [{...button, id: 'go'}]}];
        expect(await patch({props: {attachments, colour: 'blue'}})).toBe(0);
        expect(await patch({is_pinned: true})).toBe(0);
        const edited = await patch({props: {attachments: [{title: 'Tickets'}], colour: 'blue'}});
        expect(edited).toBeGreaterThan(0);
        expect(await patch({props: {attachments: [{title: 'Tickets'}]}})).toBe(edited);
    });

    test('without props keeps them', async () => {
        const {id} = await write({...button, id: 'go'});
        answer = {update: {message: 'Changed'}};
        await press(id, 'go');
        expect((await team.bob.ask('GET', `/posts/${id}`)).json()).toMatchObject({message: 'Changed', props: {colour: 'red', attachments: [{title: 'Ticket'}]}});
        answer = {};
        expect((await press(id, 'go')).statusCode).toBe(200);
        expect(asked).toHaveLength(2);
    });

    test('changes nothing of who wrote the post, nor what the server alone says', async () => {
        const {id} = await write({...button, id: 'go'});
        answer = {update: {message: 'Pay me', props: {override_username: 'the boss', from_webhook: 'true', from_bot: 'true', delete_by: 'x', colour: 'blue'}}};
        await press(id, 'go');
        expect((await team.bob.ask('GET', `/posts/${id}`)).json()).toMatchObject({user_id: team.alice.id, message: 'Pay me', props: {colour: 'blue'}});
        expect(Object.keys((await team.bob.ask('GET', `/posts/${id}`)).json().props)).toEqual(['colour']);
    });

    test('changes the post as it is by then: what was edited meanwhile stays, what was deleted stays deleted', async () => {
        const {id} = await write({...button, id: 'go'});
        answer = {update: {message: 'Approved'}};
        meanwhile = () => team.alice.ask('PUT', `/posts/${id}/patch`, {props: {colour: 'green'}, is_pinned: true});
        const socket = await house.socket(await house.login('alice'));
        await press(id, 'go');
        expect((await socket.heard()).filter(({event}) => event === 'post_edited').map(({data}) => JSON.parse(String(data?.['post'])))).toMatchObject([
            {props: {colour: 'green'}}, {message: 'Approved', props: {colour: 'green'}, is_pinned: true},
        ]);
        const {id: doomed} = await write({...button, id: 'go'});
        meanwhile = () => team.alice.ask('DELETE', `/posts/${doomed}`);
        expect((await press(doomed, 'go')).statusCode).toBe(404);
        expect((await socket.heard()).map(({event}) => event)).not.toContain('post_edited');
        socket.close();
    });

    test.each([[false, 'See [the site](https://example.com)'], [true, 'See <https://example.com|the site>']])('is said to the one who pressed alone (skip_slack_parsing: %s)', async (skip, message) => {
        const {id} = await write({...button, id: 'go'});
        const [bob, alice] = [await house.socket(await house.login('bob')), await house.socket(await house.login('alice'))];
        answer = {ephemeral_text: 'See <https://example.com|the site>', skip_slack_parsing: skip};
        await press(id, 'go');
        const [frame] = (await bob.heard()).filter(({event}) => event === 'ephemeral_message');
        expect(JSON.parse(String(frame?.data?.['post']))).toMatchObject({message, channel_id: channelId, root_id: id, type: 'system_ephemeral'});
        expect((await alice.heard()).filter(({event}) => event === 'ephemeral_message')).toEqual([]);
        bob.close();
        alice.close();
    });

    test('may lead elsewhere', async () => {
        const {id} = await write({...button, id: 'go'});
        answer = {goto_location: 'https://example.com'};
        expect((await press(id, 'go')).json()).toMatchObject({status: 'OK', goto_location: 'https://example.com'});
    });

    test.each(['<html>', '[1]', '{"update": 5}'])('is refused when it is nonsense: %s', async (nonsense) => {
        const {id} = await write({...button, id: 'go'});
        answer = nonsense;
        const refused = await press(id, 'go');
        expect([refused.statusCode, refused.json().id]).toEqual([400, 'api.post.do_action.action_integration.app_error']);
    });
});

describe('is refused, and nobody is asked', () => {
    test('an action that is not there, or cannot be pressed', async () => {
        const {id} = await write({...button, id: 'off', disabled: true}, {id: 'hollow', name: 'No integration'});
        for (const action of ['other', 'off', 'hollow']) {
            expect((await press(id, action)).statusCode).toBe(404);
        }
        expect((await press(id.replace(/./g, 'x'), 'off')).statusCode).toBe(404);
        expect(asked).toEqual([]);
    });

    test.each(['ftp://apps.example/x', 'file:///etc/passwd', '/plugins/../api/v4/users/logout', '/api/v4/users/me', 'press', 'http://localhost:8066/api/v4/users/logout'])('the address %s', async (url) => {
        const {id} = await write({...button, id: 'go', integration: {url}});
        expect((await press(id, 'go')).statusCode).toBe(400);
        expect(asked).toEqual([]);
    });

    test('who is not a member of the channel', async () => {
        const {id} = await write({...button, id: 'go'});
        const stranger = house.as(await house.login('sysadmin'));
        expect((await stranger('POST', `/posts/${id}/actions/go`)).statusCode).toBe(403);
        expect(asked).toEqual([]);
    });
});

test('a path below /plugins/ is asked of the site itself', async () => {
    const {id} = await write({...button, id: 'go', integration: {url: '/plugins/com.example.desk/press'}});
    await press(id, 'go');
    expect(asked[0]?.url).toBe('http://localhost:8066/plugins/com.example.desk/press');
});

describe('an ephemeral post, which is stored nowhere', () => {
    const say = async (to: string) => (await house.as(house.adminToken)('POST', '/posts/ephemeral', {
        user_id: to, post: {channel_id: channelId, message: 'psst', props: {attachments: [{actions: [{...button, id: 'go'}]}]}},
    })).json();
    const cookieOf = (post: {props: {attachments: {actions: {cookie: string}[]}[]}}) => String(post.props.attachments[0]?.actions[0]?.cookie);

    test('hides where its actions go, and hands them out to be brought back', async () => {
        const post = await say(team.bob.id);
        expect(JSON.stringify(post) + Buffer.from(cookieOf(post), 'base64url').toString()).not.toContain('apps.example');
        expect((await press(post.id, 'go', {cookie: cookieOf(post)})).statusCode).toBe(200);
        expect(asked).toMatchObject([{url: 'http://apps.example/press?x=1', body: {post_id: post.id, channel_id: channelId, context: {ticket: 7}}}]);
    });

    test('is replaced by what the integration makes of it, for its reader alone', async () => {
        const post = await say(team.bob.id);
        const socket = await house.socket(await house.login('bob'));
        answer = {update: {message: 'Approved', props: {attachments: [{actions: [{...button, id: 'again'}]}], from_bot: 'true'}}, ephemeral_text: 'Thanks'};
        await press(post.id, 'go', {cookie: cookieOf(post)});
        const [update, word] = (await socket.heard()).filter(({event}) => event === 'ephemeral_message').map(({data}) => JSON.parse(String(data?.['post'])));
        expect(update).toMatchObject({id: post.id, user_id: post.user_id, message: 'Approved', props: {attachments: [{actions: [{id: 'again', cookie: expect.any(String)}]}]}});
        expect(update.props).not.toHaveProperty('from_bot');
        expect(word).toMatchObject({message: 'Thanks', root_id: ''});
        socket.close();
    });

    test('is pressed by nobody else, by no other name, and with nothing altered', async () => {
        const [mine, others] = [await say(team.bob.id), await say(team.alice.id)];
        const cookie = cookieOf(mine);
        const altered = (cookie[0] === 'A' ? 'B' : 'A') + cookie.slice(1);
        for (const [post, action, given] of [[others, 'go', cookieOf(others)], [mine, 'other', cookie], [others, 'go', cookie], [mine, 'go', altered], [mine, 'go', ''], [mine, 'go', 'x']]) {
            expect((await press(post.id, action, {cookie: given})).statusCode).toBe(404);
        }
        expect(asked).toEqual([]);
    });
});

test('the language of a user is theirs to choose, and must be one', async () => {
    expect((await team.bob.ask('PUT', '/users/me/patch', {locale: 'ar'})).json()).toMatchObject({locale: 'ar'});
    expect((await team.bob.ask('GET', '/users/me')).json()).toMatchObject({locale: 'ar'});
    expect((await team.bob.ask('PUT', '/users/me/patch', {locale: 'gibberish'})).statusCode).toBe(400);
});
