/** Commands and forms of Apps by what Mattermost draws itself, with the embedded server for Mattermost. */
import {afterAll, afterEach, beforeAll, describe, expect, test, vi} from 'vitest';

import {at, textAt} from '../fixtures/at.ts';
import {startTestApp, type TestApp} from '../fixtures/startTestApp.ts';
import {startTestServer, type Answer, type Person, type TestServer} from '../fixtures/startTestServer.ts';
import {listenAs, type Listening} from './fixtures/listenAs.ts';

let server: TestServer;
let app: TestApp;
let sysadmin: Person;
let alice: Person;
let bob: Person;
let teamId: string;
let channelId: string;
let socket: Listening;

const newForm = {title: 'A new ticket for the help desk', header: 'Tell us **more**.', submit: '/new', source: '/refresh', fields: [
    {name: 'title', type: 'text', is_required: true, position: 1, max_length: 20},
    {name: 'kind', type: 'static_select', refresh: true, options: [{label: 'Bug', value: 'bug'}, {label: 'Wish', value: 'wish'}]},
    {name: 'customer', type: 'dynamic_select', lookup: '/customers', modal_label: 'The customer who has asked for this'},
    {name: 'owner', type: 'user'},
    {name: 'urgent', type: 'bool'},
    {name: 'when', type: 'date'},
    {name: 'terms', type: 'markdown', description: 'No *refunds*.'},
]};

beforeAll(async () => {
    server = await startTestServer({nativeFallback: true});
    [sysadmin, alice, bob] = await Promise.all([server.logIn('sysadmin'), server.logIn('alice'), server.logIn('bob')]);
    teamId = textAt((await alice.send('GET', '/api/v4/teams/name/topmast')).body, 'id');
    channelId = textAt((await alice.send('GET', '/api/v4/teams/name/topmast/channels/name/town-square')).body, 'id');
    socket = await listenAs(server, alice);
    app = await startTestApp();
    Object.assign(app.answers, {
        '/bindings': [{location: '/command', bindings: [{label: 'desk', description: 'Tickets', bindings: [
            {label: 'new', form: newForm},
            {label: 'late', form: {source: '/late-form'}},
            {label: 'open', submit: '/open'},
            {label: 'twice', submit: '/twice'},
            {label: 'ask', submit: '/ask'},
        ]}]}],
        '/new': {type: 'ok', text: 'Made **one**.'},
        '/customers': {type: 'ok', data: {items: [{label: 'Ada & Sons', value: 'ada'}]}},
        '/refresh': {type: 'form', form: {...newForm, title: 'A wish', fields: [{name: 'why', type: 'text'}, {...newForm.fields[1], value: {label: 'Wish', value: 'wish'}}]}},
        '/late-form': {type: 'form', form: {submit: '/new', fields: [{name: 'title', type: 'text', position: 1}]}},
        '/open': {type: 'navigate', navigate_to_url: 'https://desk.example/1'},
        '/twice': {type: 'call', call: '/new'},
        '/ask': {type: 'form', form: {title: 'Sure?', submit: '/sure', submit_buttons: 'answer', fields: [{name: 'answer', type: 'static_select', options: [{label: 'Yes', value: 'yes'}, {label: 'No', value: 'no'}]}]}},
        '/sure': {type: 'error', text: 'Not now.', data: {errors: {answer: 'Choose the other one.', gone: 'Who knows.'}}},
    });
    await sysadmin.post('/install-app', {manifest_url: app.manifestUrl});
    await vi.waitFor(async () => expect((await commandsOf(teamId)).map(({trigger}) => trigger)).toEqual(['desk']), {timeout: 5_000});
});
afterAll(async () => {
    socket.close();
    await app.close();
    await server.close();
});

const typed = (command: string, person = alice) => person.send('POST', '/api/v4/commands/execute', {command, channel_id: channelId});
async function commandsOf(team: string): Promise<{id: string; trigger: string; token: string; url: string}[]> {
    const {body} = await sysadmin.send('GET', `/api/v4/commands?team_id=${team}&custom_only=true`);
    return Array.isArray(body) ? body.map((command) => ({id: textAt(command, 'id'), trigger: textAt(command, 'trigger'), token: textAt(command, 'token'), url: textAt(command, 'url')})) : [];
}

/** The dialog that was opened for alice last. */
function dialogNow(): Answer['body'] {
    const text = socket.heard('open_dialog').at(-1)?.['dialog'];
    return JSON.parse(typeof text === 'string' ? text : '{}');
}

/** Types what opens a dialog, and waits for it. */
async function dialogFor(command: string): Promise<Answer['body']> {
    const before = socket.heard('open_dialog').length;
    await typed(command);
    await expect.poll(() => socket.heard('open_dialog').length).toBe(before + 1);
    return dialogNow();
}

const submit = async (dialog: unknown, submission: object, person = alice) => person.send('POST', '/api/v4/actions/dialogs/submit', {
    url: `${server.url}/plugins/com.mattermost.apps/native/dialogs/submit`, state: textAt(dialog, 'state'), channel_id: channelId, team_id: teamId, submission,
});
const saidAlone = () => socket.heard('ephemeral_message').map(({post}) => textAt(JSON.parse(String(post)), 'message'));
const elements = (dialog: unknown): unknown => at(dialog, 'elements');

describe('a command of an App that is typed where the extension is absent', () => {
    test('runs as its user, by the grammar of the message box, and its answer is for them alone', async () => {
        expect((await typed('/desk new "Printer is out" --urgent --owner @bob')).body).toMatchObject({text: 'Made **one**.', response_type: 'ephemeral', username: 'desk'});
        expect(app.calls('/new').at(-1)).toMatchObject({
            values: {title: 'Printer is out', urgent: true, owner: {label: 'bob', value: bob.id}},
            raw_command: '/desk new "Printer is out" --urgent --owner @bob',
            context: {channel_id: channelId, team_id: teamId, location: '/command/desk/new'},
        });
    });

    test('each answer means what it means in the message box: a page to go to, a call to follow, a mistake in words', async () => {
        expect((await typed('/desk open')).body).toMatchObject({goto_location: 'https://desk.example/1'});
        expect((await typed('/desk twice')).body).toMatchObject({text: 'Made **one**.'});
        expect((await typed('/desk late Paper')).body).toMatchObject({text: 'Made **one**.'});
        expect((await typed('/desk close')).body).toMatchObject({text: '“desk” has no sub-command “close”. Expected here: new, late, open, twice, or ask.'});
        expect((await typed('/desk new x --owner @nobody')).body).toMatchObject({text: 'There is nobody named “@nobody”.'});
        expect((await typed(`/desk new "${'x'.repeat(21)}"`)).body).toMatchObject({text: '“title” takes at most 20 characters.'});
    });

    test('is nobody\'s without the token of the command that Topmast made', async () => {
        const [command] = await commandsOf(teamId);
        const body = new URLSearchParams({user_id: sysadmin.id, channel_id: channelId, text: 'new x', command: '/desk'}).toString();
        const before = app.calls('/new').length;
        for (const authorization of ['', 'Token wrong', `Bearer ${alice.token}`]) {
            expect((await server.anonymous.send('POST', new URL(command?.url ?? '').pathname, body, {authorization})).body).toMatchObject({id: 'native_refused', status_code: 401});
        }
        expect(app.calls('/new')).toHaveLength(before);
    });
});

describe('a form where the extension is absent', () => {
    test('is a dialog with what was typed in it, when the line is incomplete', async () => {
        const {body} = await typed('/desk new --kind wish');
        expect(at(body, 'text')).toBe('');
        await expect.poll(() => at(dialogNow(), 'dialog', 'title')).toBe('A new ticket for the he…');
        const dialog = at(dialogNow(), 'dialog');
        expect(dialog).toMatchObject({
            introduction_text: '**A new ticket for the help desk**\n\nTell us **more**.\n\nNo *refunds*.\n\n' +
                '*Some of this is simpler here. The form follows what you chose only when you press its button; press once more to send.*',
            elements: [
                {name: 'title', type: 'text', optional: false, max_length: 20},
                {name: 'kind', type: 'select', default: 'wish', options: [{text: 'Bug', value: 'bug'}, {text: 'Wish', value: 'wish'}]},
                {name: 'customer', type: 'select', data_source: 'dynamic', display_name: 'The customer who has as…', help_text: 'The customer who has asked for this.'},
                {name: 'owner', type: 'select', data_source: 'users'},
                {name: 'urgent', type: 'bool', default: 'false'},
                {name: 'when', type: 'date', optional: true},
            ],
        });
    });

    test('is sent as its user with the values that a form of ours would hold, and the answer is for them alone', async () => {
        const dialog = at(await dialogFor('/desk new'), 'dialog');
        expect((await submit(dialog, {title: 'Paper', kind: null, customer: 'ada', owner: bob.id, urgent: true, when: '2026-12-01'})).body).toEqual({});
        expect(app.calls('/new').at(-1)?.['values']).toEqual({title: 'Paper', kind: null, customer: {label: 'ada', value: 'ada'}, owner: {label: 'bob', value: bob.id}, urgent: true, when: '2026-12-01'});
        await expect.poll(() => saidAlone().at(-1)).toBe('Made **one**.');
    });

    test('is checked before the App hears of it; what is wrong stands at its field', async () => {
        const before = app.calls('/new').length;
        const {body} = await submit(at(await dialogFor('/desk new'), 'dialog'), {title: 'x'.repeat(21)});
        expect(body).toMatchObject({errors: {title: 'At most 20 characters are allowed; there are 21.'}});
        expect(app.calls('/new')).toHaveLength(before);
    });

    test('follows a field that it depends on at the next press, as another step', async () => {
        const dialog = at(await dialogFor('/desk new'), 'dialog');
        const {body} = await submit(dialog, {title: 'Paper', kind: 'wish'});
        expect(app.calls('/refresh').at(-1)).toMatchObject({selected_field: 'kind', values: {title: 'Paper', kind: {label: 'Wish', value: 'wish'}}});
        expect(body).toMatchObject({type: 'form', form: {title: 'A wish', elements: [{name: 'why'}, {name: 'kind', default: 'wish'}]}});
        expect((await submit(at(body, 'form'), {why: 'Trees', kind: 'wish'})).body).toEqual({});
        expect(app.calls('/new').at(-1)?.['values']).toEqual({why: 'Trees', kind: {label: 'Wish', value: 'wish'}});
    });

    test('asks the App for the options of a field', async () => {
        const dialog = at(await dialogFor('/desk new'), 'dialog');
        const asked = {state: textAt(dialog, 'state'), channel_id: channelId, team_id: teamId, submission: {title: 'Paper', selected_field: 'customer', query: 'ad'}};
        const {body} = await alice.send('POST', '/api/v4/actions/dialogs/lookup', {url: textAt(Object(elements(dialog))[2], 'data_source_url'), ...asked});
        expect(body).toEqual({items: [{text: 'Ada & Sons', value: 'ada'}]});
        expect(app.calls('/customers').at(-1)).toMatchObject({query: 'ad', selected_field: 'customer', values: {title: 'Paper'}});
    });

    test('with buttons has them as a choice; what the App refuses stands at its fields, the rest above', async () => {
        const dialog = at(await dialogFor('/desk ask'), 'dialog');
        expect(elements(dialog)).toMatchObject([{name: 'answer', type: 'select', optional: false}]);
        expect(textAt(dialog, 'introduction_text')).toContain('The buttons of the form are a choice above the one button.');
        expect((await submit(dialog, {answer: 'no'})).body).toEqual({error: 'Not now.\n\ngone: Who knows.', errors: {answer: 'Choose the other one.'}});
        expect(app.calls('/sure').at(-1)?.['values']).toEqual({answer: 'no'});
    });

    test('is good for the one whose dialog it is, and as it was', async () => {
        const dialog = at(await dialogFor('/desk ask'), 'dialog');
        const before = app.calls('/sure').length;
        expect((await submit(dialog, {answer: 'no'}, bob)).status).toBe(400);
        expect((await submit({state: `${textAt(dialog, 'state').slice(0, -4)}AAAA`}, {answer: 'no'})).status).toBe(400);
        expect(app.calls('/sure')).toHaveLength(before);
    });
});

describe('what is said where the extension is absent is in the language of its reader', () => {
    const reads = async (locale: string) => expect((await alice.send('PUT', '/api/v4/users/me/patch', {locale})).status).toBe(200);
    afterEach(() => reads('en'));

    test('what is wrong with a line', async () => {
        await reads('de');
        expect((await typed('/desk close')).body).toMatchObject({text: '„desk“ hat keinen Unterbefehl „close“. Hier wird erwartet: new, late, open, twice oder ask.'});
        expect((await typed(`/desk new "${'x'.repeat(21)}"`)).body).toMatchObject({text: '„title“ fasst höchstens 20 Zeichen.'});
        await reads('ar-EG');
        expect((await typed('/desk new x --owner @nobody')).body).toMatchObject({text: 'لا أحد اسمه «\u2068@nobody\u2069».'});
        await reads('fr');
        expect((await typed('/desk close')).body).toMatchObject({text: '“desk” has no sub-command “close”. Expected here: new, late, open, twice, or ask.'});
    });

    test('what is lost in a dialog, and what is wrong with what was filled in', async () => {
        await reads('ar');
        const dialog = at(await dialogFor('/desk new'), 'dialog');
        expect(textAt(dialog, 'introduction_text')).toContain('*بعض ما هنا أبسط مما هو في الأصل. لا يتبع النموذج ما اخترته إلا عند الضغط على زره؛ اضغط مرة أخرى للإرسال.*');
        expect((await submit(dialog, {title: ''})).body).toEqual({errors: {title: 'هذا الحقل مطلوب.'}});
    });

    test('what went wrong', async () => {
        const dialog = at(await dialogFor('/desk ask'), 'dialog');
        await reads('es');
        Object.assign(app.answers, {'/open': {type: 'form', form: {}}});
        expect(textAt((await typed('/desk open')).body, 'text')).toMatch(/^La respuesta de .* no tiene sentido: /);
        await reads('de');
        const elsewhere = textAt((await alice.send('GET', '/api/v4/teams/name/topmast/channels/name/off-topic')).body, 'id');
        app.answers['/bindings'] = (_request, response) => void response.writeHead(500).end();
        const {body} = await alice.send('POST', '/api/v4/commands/execute', {command: '/desk open', channel_id: elsewhere});
        expect(textAt(body, 'text')).toMatch(/^Help desk hat mit HTTP 500 geantwortet/);
        await sysadmin.post('/disable-app', {app_id: 'desk'});
        expect((await submit(dialog, {answer: 'no'})).body).toEqual({error: 'Die App „desk“ ist ausgeschaltet. Ein Administrator kann sie wieder einschalten.'});
    });
});
