/** What Apps embed in posts by what Mattermost draws itself, with the embedded server for Mattermost. */
import {afterAll, beforeAll, describe, expect, test, vi} from 'vitest';

import {at, textAt} from '../fixtures/at.ts';
import {startTestApp, type TestApp} from '../fixtures/startTestApp.ts';
import {startTestServer, type Answer, type Person, type TestServer} from '../fixtures/startTestServer.ts';
import {embedOf} from '../../protocol/embed/index.ts';
import {createSecretBox} from '../storage/index.ts';
import {listenAs, type Listening} from './fixtures/listenAs.ts';
import {sealedControls} from './sealedControls.ts';

const secretKey = 'a key that the test has too, of its own';
let server: TestServer;
let app: TestApp;
let sysadmin: Person;
let alice: Person;
let bob: Person;
let channelId: string;
let teamId: string;
let botId: string;
let socket: Listening;

const ticket = {app_id: 'desk', location: 'ticket', label: 'Ticket 7', description: 'The printer is **out**.', bindings: [
    {location: 'take', label: 'Take', submit: {path: '/take', expand: {channel: 'summary'}, state: {ticket: 7}}},
    {location: 'page', label: 'Look', submit: '/page'},
    {location: 'rank', label: 'Rank', bindings: [{location: 'low', label: 'Low', submit: '/rank'}, {location: 'high', label: 'High', bindings: [{location: 'now', label: 'Now', submit: '/rank'}]}]},
    {location: 'edit', label: 'Edit', form: {submit: '/edit', title: 'Ticket 7', fields: [{name: 'title', type: 'text', value: 'Printer'}]}},
    {location: 'more', label: 'More', form: {source: '/more'}},
    {location: 'watch', label: 'Watch it', form: {submit: '/watch', fields: [{name: 'watch', type: 'bool'}]}},
    {location: 'owner', label: 'Owner', form: {submit: '/owner', fields: [{name: 'owner', type: 'user'}]}},
    {location: 'fail', label: 'Fail', submit: '/fail'},
]};

beforeAll(async () => {
    server = await startTestServer({nativeFallback: true, sealedCalls: 'require', secretKey});
    [sysadmin, alice, bob] = await Promise.all([server.logIn('sysadmin'), server.logIn('alice'), server.logIn('bob')]);
    teamId = textAt((await alice.send('GET', '/api/v4/teams/name/topmast')).body, 'id');
    channelId = textAt((await alice.send('GET', '/api/v4/teams/name/topmast/channels/name/town-square')).body, 'id');
    socket = await listenAs(server, alice);
    app = await startTestApp({on_install: {path: '/welcome'}});
    Object.assign(app.answers, {
        '/bindings': [],
        '/welcome': {type: 'ok'},
        '/take': {type: 'ok', text: 'It is **yours**.'},
        '/page': {type: 'navigate', navigate_to_url: 'https://desk.example/7'},
        '/rank': {type: 'ok'},
        '/more': {type: 'form', form: {title: 'More', submit: '/edit', fields: [{name: 'why', type: 'text'}]}},
        '/edit': {type: 'ok', text: 'Edited.'},
        '/watch': {type: 'ok'},
        '/owner': {type: 'ok'},
        '/fail': {type: 'error', text: 'Not today.'},
    });
    botId = textAt((await sysadmin.post('/install-app', {manifest_url: app.manifestUrl})).body, 'bot_user_id');
    await sysadmin.send('POST', `/api/v4/teams/${teamId}/members`, {team_id: teamId, user_id: botId});
    await sysadmin.send('POST', `/api/v4/channels/${channelId}/members`, {user_id: botId});
});
afterAll(async () => {
    socket.close();
    await app.close();
    await server.close();
});

const asBot = (method: string, path: string, body?: unknown) => server.anonymous.send(method, `/api/v4${path}`, body, {authorization: `Bearer ${textAt(app.calls('/welcome').at(0), 'context', 'bot_access_token')}`});
const post = async (props: object, message = 'New ticket') => textAt((await asBot('POST', '/posts', {channel_id: channelId, message, props})).body, 'id');
const propsOf = async (postId: string) => at((await alice.send('GET', `/api/v4/posts/${postId}`)).body, 'props');
const attachmentsOf = async (postId: string): Promise<unknown[]> => {
    const attachments = at(await propsOf(postId), 'attachments');
    return Array.isArray(attachments) ? attachments : [];
};
/** Waits until it is drawn, with so many attachments of ours. */
async function drawn(postId: string, count = 1): Promise<unknown[]> {
    await vi.waitFor(async () => expect(at(await propsOf(postId), 'topmast_attachments')).toBe(count), {interval: 10});
    return await attachmentsOf(postId);
}
async function press(postId: string, name: string, {person = alice, chosen}: {person?: Person; chosen?: string} = {}): Promise<Answer> {
    const actions = (await attachmentsOf(postId)).flatMap((attachment) => at(attachment, 'actions') ?? []);
    const action: unknown = actions.findLast((one) => at(one, 'name') === name);
    return await person.send('POST', `/api/v4/posts/${postId}/actions/${textAt(action, 'id')}`, chosen === undefined ? {} : {selected_option: chosen});
}
const saidAlone = () => socket.heard('ephemeral_message').map(({post: text}) => textAt(JSON.parse(String(text)), 'message'));

/** What was sealed for a button, by whoever has the key of the server. */
function sealedFor(at: {appId: string; postId: string}): string {
    const [button] = embedOf({app_bindings: [ticket]})[0]?.controls ?? [];
    return button ? sealedControls(createSecretBox(secretKey)).seal(button, at) : '';
}
const knock = (body: object) => server.anonymous.send('POST', '/plugins/com.mattermost.apps/native/actions', {user_id: alice.id, team_id: teamId, trigger_id: '', ...body});

describe('S2-035 what an App embeds in a post, where the extension is absent', () => {
    test('is drawn as attachments with buttons and selects, beside what else the post holds', async () => {
        const postId = await post({app_bindings: [ticket], attachments: [{text: 'By the App'}], colour: 'red'});
        const attachments = await drawn(postId);
        expect(await propsOf(postId)).toMatchObject({app_bindings: [ticket], colour: 'red', from_bot: 'true', topmast_attachments: 1});
        expect(attachments).toEqual([{text: 'By the App'}, {
            fallback: 'Ticket 7', title: 'Ticket 7', text: 'The printer is **out**.',
            footer: 'Some of this is simpler here. Boxes to tick are buttons.',
            actions: [
                {id: expect.any(String), type: 'button', name: 'Take'},
                {id: expect.any(String), type: 'button', name: 'Look'},
                {id: expect.any(String), type: 'select', name: 'Rank', options: [{text: 'Low', value: '0/2/0'}, {text: 'High › Now', value: '0/2/1/0'}]},
                {id: expect.any(String), type: 'button', name: 'Edit'},
                {id: expect.any(String), type: 'button', name: 'More'},
                {id: expect.any(String), type: 'button', name: '☐ Watch it'},
                {id: expect.any(String), type: 'select', name: 'Owner', data_source: 'users'},
                {id: expect.any(String), type: 'button', name: 'Fail'},
            ],
        }]);
    });

    test('follows each change of the App: another text, no bindings, what it read written back', async () => {
        const postId = await post({app_bindings: [ticket]});
        await drawn(postId);
        await asBot('PUT', `/posts/${postId}/patch`, {props: {app_bindings: [{...ticket, description: 'Mended.'}, {app_id: 'desk', label: 'Thanks'}]}});
        expect((await drawn(postId, 2)).map((attachment) => at(attachment, 'text'))).toEqual(['Mended.', undefined]);

        // Attachments that were read have lost where they lead; pressed they work all the same, as they are drawn again.
        await asBot('PUT', `/posts/${postId}/patch`, {message: 'Still there', props: await propsOf(postId)});
        await expect.poll(async () => (await press(postId, 'Take')).status).toBe(200);
        expect(await attachmentsOf(postId)).toHaveLength(2);

        const {app_bindings: _gone, ...rest} = Object(await propsOf(postId));
        await asBot('PUT', `/posts/${postId}/patch`, {props: {...rest, attachments: [{text: 'Done'}, ...await attachmentsOf(postId)]}});
        await expect.poll(() => propsOf(postId)).toEqual({attachments: [{text: 'Done'}]});
    });

    test('is drawn too when it was written while the App was installed, before anybody could listen', async () => {
        const greeter = await startTestApp({app_id: 'greeter', on_install: {path: '/welcome', expand: {acting_user: 'summary'}}});
        let greeting: string | undefined;
        greeter.answers['/bindings'] = [];
        greeter.answers['/welcome'] = async ({body}, response) => {
            const asGreeter = (path: string, sent: unknown) => server.anonymous.send('POST', `/api/v4${path}`, sent, {authorization: `Bearer ${textAt(body, 'context', 'bot_access_token')}`});
            const direct = await asGreeter('/channels/direct', [textAt(body, 'context', 'bot_user_id'), sysadmin.id]);
            const written = await asGreeter('/posts', {channel_id: textAt(direct.body, 'id'), message: 'Hello', props: {app_bindings: [{app_id: 'greeter', label: 'Hello'}]}});
            greeting = textAt(written.body, 'id');
            response.end('{"type":"ok"}');
        };
        await sysadmin.post('/install-app', {manifest_url: greeter.manifestUrl});
        await expect.poll(async () => at((await sysadmin.send('GET', `/api/v4/posts/${greeting}`)).body, 'props', 'attachments')).toEqual([{fallback: 'Hello', title: 'Hello'}]);
        await greeter.close();
    });

    test('of somebody else, of another App, or beside buttons of its own is let be', async () => {
        const own = [{text: 'Own', actions: [{id: 'own', name: 'Own', integration: {url: 'https://desk.example/own'}}]}];
        const untouched = [
            textAt((await alice.send('POST', '/api/v4/posts', {channel_id: channelId, message: 'Mine', props: {app_bindings: [ticket]}})).body, 'id'),
            await post({app_bindings: [{...ticket, app_id: 'other'}]}),
            await post({app_bindings: [ticket], attachments: own}),
        ];
        await drawn(await post({app_bindings: [ticket]})); // Posts are drawn in their order.
        for (const postId of untouched) {
            expect(await propsOf(postId)).not.toHaveProperty('topmast_attachments');
        }
    });
});

describe('S0-026 a button or select that stands for an embedded binding', () => {
    let postId: string;
    beforeAll(async () => {
        postId = await post({app_bindings: [ticket]});
        await drawn(postId);
    });

    test('calls the App as who pressed it, from where it stands; the answer is for them alone', async () => {
        expect((await press(postId, 'Take')).status).toBe(200);
        expect(app.calls('/take').at(-1)).toMatchObject({
            values: {}, state: {ticket: 7},
            context: {location: '/in_post/ticket/take', post_id: postId, channel_id: channelId, team_id: teamId, channel: {id: channelId}, acting_user: {id: alice.id}},
        });
        await expect.poll(() => saidAlone().at(-1)).toBe('It is **yours**.');
        await press(postId, 'Take', {person: bob});
        expect(app.calls('/take').at(-1)).toMatchObject({context: {acting_user: {id: bob.id}}});
    });

    test('S0-031 sends what was chosen: a binding, or a value', async () => {
        await press(postId, 'Rank', {chosen: '0/2/1/0'});
        expect(app.calls('/rank').at(-1)).toMatchObject({context: {location: '/in_post/ticket/rank/high/now'}});
        await press(postId, 'Owner', {chosen: bob.id});
        expect(app.calls('/owner').at(-1)).toMatchObject({values: {owner: {label: 'bob', value: bob.id}}, context: {location: '/in_post/ticket/owner'}});
    });

    test('S0-030 ticks a box, and shows it as the App then says it is', async () => {
        const boxed = (value: boolean) => ({app_bindings: [{app_id: 'desk', location: 'flags', bindings: [{location: 'on', label: 'On', form: {submit: '/watch', fields: [{name: 'on', type: 'bool', value}]}}]}]});
        const flags = await post(boxed(false));
        await drawn(flags);
        app.answers['/watch'] = (seen, response) => void asBot('PUT', `/posts/${flags}/patch`, {props: boxed(at(seen.body, 'values', 'on') === true)}).then(() => response.end('{"type":"ok"}'));
        await press(flags, '☐ On');
        expect(app.calls('/watch').at(-1)?.['values']).toEqual({on: true});
        await expect.poll(async () => at(await attachmentsOf(flags), 0, 'actions', 0, 'name')).toBe('☑ On');
        await press(flags, '☑ On');
        expect(app.calls('/watch').at(-1)?.['values']).toEqual({on: false});
    });

    test('opens a form as a dialog, one that must be fetched too', async () => {
        const dialogs = () => socket.heard('open_dialog').map(({dialog}): unknown => at(JSON.parse(String(dialog)), 'dialog'));
        await press(postId, 'Edit');
        await expect.poll(() => dialogs().at(-1)).toMatchObject({title: 'Ticket 7', elements: [{name: 'title', default: 'Printer'}]});
        await press(postId, 'More');
        await expect.poll(() => dialogs().at(-1)).toMatchObject({title: 'More', elements: [{name: 'why'}]});
        expect(app.calls('/more').at(-1)).toMatchObject({context: {post_id: postId, location: '/in_post/ticket/more'}});

        const submit = {url: `${server.url}/plugins/com.mattermost.apps/native/dialogs/submit`, state: textAt(dialogs().at(-1), 'state'), channel_id: channelId, team_id: teamId, submission: {why: 'Because'}};
        expect((await alice.send('POST', '/api/v4/actions/dialogs/submit', submit)).body).toEqual({});
        expect(app.calls('/edit').at(-1)).toMatchObject({values: {why: 'Because'}, context: {post_id: postId, acting_user: {id: alice.id}}});
    });

    test('says what the App refuses, and where it leads', async () => {
        await press(postId, 'Fail');
        await expect.poll(() => saidAlone().at(-1)).toBe('Not today.');
        await press(postId, 'Look');
        await expect.poll(() => saidAlone().at(-1)).toBe('[https://desk.example/7](https://desk.example/7)');
    });

    test('is refused when it was made by somebody else, or stands in another post than its own', async () => {
        const before = app.calls('/take').length;
        const sealed = sealedFor({appId: 'desk', postId});
        const other = await post({app_bindings: [ticket]});
        for (const body of [{post_id: postId, context: {control: 'made up'}}, {post_id: postId, context: {control: `${sealed.slice(0, -4)}AAAA`}}, {post_id: other, context: {control: sealed}}]) {
            expect((await knock(body)).body).toMatchObject({id: 'native_refused', status_code: 401});
        }
        const mine = textAt((await alice.send('POST', '/api/v4/posts', {channel_id: channelId, message: 'Mine', props: {app_bindings: [ticket]}})).body, 'id');
        expect((await knock({post_id: mine, context: {control: sealedFor({appId: 'desk', postId: mine})}})).body).toMatchObject({ephemeral_text: expect.stringContaining('has changed meanwhile')});
        expect(app.calls('/take')).toHaveLength(before);
        expect((await knock({post_id: postId, context: {control: sealed}})).body).toEqual({ephemeral_text: 'It is **yours**.', skip_slack_parsing: true});
    });

    test('does nothing else than what was shown: who presses what has changed is told so', async () => {
        const changing = await post({app_bindings: [ticket]});
        await drawn(changing);
        const control = sealedFor({appId: 'desk', postId: changing});
        await asBot('PUT', `/posts/${changing}/patch`, {props: {app_bindings: [{...ticket, bindings: [{location: 'drop', label: 'Drop', submit: '/fail'}, ...ticket.bindings]}]}});
        const before = app.calls('/fail').length;
        expect((await knock({post_id: changing, context: {control}})).body).toMatchObject({ephemeral_text: 'It is **yours**.'}); // It moved, and is the same.
        await asBot('PUT', `/posts/${changing}/patch`, {props: {app_bindings: [{...ticket, bindings: [{location: 'take', label: 'Drop', submit: '/fail'}]}]}});
        expect((await knock({post_id: changing, context: {control}})).body).toMatchObject({ephemeral_text: expect.stringContaining('has changed meanwhile')});
        await alice.send('PUT', '/api/v4/users/me/patch', {locale: 'de'});
        expect((await knock({post_id: changing, context: {control}})).body).toMatchObject({ephemeral_text: expect.stringContaining('Diese Nachricht hat sich')});
        await alice.send('PUT', '/api/v4/users/me/patch', {locale: 'en'});
        expect(app.calls('/fail')).toHaveLength(before);
    });

    test('says that its App is switched off, or that all of them are', async () => {
        const control = sealedFor({appId: 'desk', postId});
        await sysadmin.post('/disable-app', {app_id: 'desk'});
        expect((await knock({post_id: postId, context: {control}})).body).toMatchObject({ephemeral_text: expect.stringContaining('disabled')});
        await sysadmin.post('/enable-app', {app_id: 'desk'});

        const off = await startTestServer({secretKey});
        const {body} = await off.anonymous.send('POST', '/plugins/com.mattermost.apps/native/actions', {user_id: alice.id, post_id: postId, context: {control}});
        expect(body).toMatchObject({ephemeral_text: expect.stringContaining('NATIVE_FALLBACK')});
        await off.close();
    });
});
