import {WebSocket} from 'undici';
import {afterAll, beforeAll, describe, expect, test, vi} from 'vitest';

import {at, textAt} from './fixtures/at.ts';
import {startTestApp, type TestApp} from './fixtures/startTestApp.ts';
import {apiBase, startTestServer, type Person, type TestServer} from './fixtures/startTestServer.ts';

/** The bindings of one item, as an App answers them. */
const item = (label: string) => ({type: 'ok', data: [{location: '/post_menu', bindings: [{label, submit: '/go'}]}]});

describe('two Apps, one of them slow, as a client sees it', () => {
    let server: TestServer;
    let apps: TestApp[] = [];
    let [sysadmin, alice, bob]: Person[] = [];

    const people = () => {
        if (!sysadmin || !alice || !bob) {
            throw new Error('nobody is logged in');
        }
        return {sysadmin, alice, bob};
    };
    const channelId = async (name: string) => textAt((await people().sysadmin.send('GET', `/api/v4/teams/name/topmast/channels/name/${name}`)).body, 'id');
    /** What stands in the post menu, where the builtin App has nothing. */
    const labels = async (person: Person, channel: string) => {
        const {body} = await person.get(`/bindings?channel_id=${channel}&user_agent_type=webapp`);
        const menu = Array.from(Object(body)).find((tree) => at(tree, 'location') === '/post_menu');
        return Array.from(Object(at(menu, 'bindings') ?? []), (binding) => textAt(binding, 'label'));
    };

    /** The stream of events of one user: what it said, after the hello. */
    async function listen(person: Person) {
        const stream = new WebSocket(`${server.url.replace('http', 'ws')}${apiBase}/events`, {headers: {authorization: `Bearer ${person.token}`}});
        const heard: unknown[] = [];
        stream.addEventListener('message', ({data}) => heard.push(JSON.parse(String(data))));
        await vi.waitFor(() => expect(heard).toEqual([{event: 'hello'}]));
        heard.length = 0;
        return {heard, close: () => stream.close()};
    }

    beforeAll(async () => {
        [server, ...apps] = await Promise.all([startTestServer({bindingsDeadline: 100}), startTestApp({app_id: 'quick'}), startTestApp({app_id: 'slow'})]);
        [sysadmin, alice, bob] = await Promise.all(['sysadmin', 'alice', 'bob'].map((name) => server.logIn(name)));
        for (const app of apps) {
            app.answers['/bindings'] = item('Installed');
            expect(await people().sysadmin.post('/install-app', {manifest_url: app.manifestUrl})).toMatchObject({status: 200});
        }
    });
    afterAll(() => Promise.all([server.close(), ...apps.map((app) => app.close())]));

    test('case 113, W46: the list comes in time without it; then the event, to that user alone; then the list with it, and no App is asked again', async () => {
        const [quick, slow] = apps;
        const support = await channelId('support');
        const streams = [await listen(people().alice), await listen(people().bob)];
        const waiting: (() => void)[] = [];
        if (quick && slow) {
            quick.answers['/bindings'] = item('Quick');
            slow.answers['/bindings'] = (_seen, response) => {
                waiting.push(() => response.end(JSON.stringify(item('Slow'))));
            };
        }
        const before = [quick, slow].map((app) => app?.calls('/bindings').length ?? 0);

        expect(await labels(people().alice, support)).toEqual(['Quick']);
        expect(streams[0]?.heard).toEqual([]);
        waiting.forEach((answer) => answer());
        await vi.waitFor(() => expect(streams[0]?.heard).toEqual([{event: 'refresh_bindings', channel_id: support}]));
        expect(await labels(people().alice, support)).toEqual(['Quick', 'Slow']);
        expect(await labels(people().alice, support)).toEqual(['Quick', 'Slow']);

        expect([quick, slow].map((app, index) => (app?.calls('/bindings').length ?? 0) - (before[index] ?? 0))).toEqual([1, 1]);
        expect(streams[0]?.heard).toHaveLength(1);
        expect(streams[1]?.heard).toEqual([]);
        streams.forEach((stream) => stream.close());
    });

    test('S2-037: nobody gets what an App said to somebody else, or in another channel', async () => {
        for (const app of apps) {
            app.answers['/bindings'] = ({body}, response) => response.end(JSON.stringify(item(`${textAt(body, 'context', 'acting_user', 'id')} ${textAt(body, 'context', 'channel_id')}`)));
        }
        const [design, offTopic] = await Promise.all([channelId('design'), channelId('off-topic')]);
        const visits = [people().alice, people().bob].flatMap((person) => [design, offTopic].map((channel) => ({person, channel})));
        const own = visits.map(({person, channel}) => `${person.id} ${channel}`);
        const look = () => Promise.all(visits.map(({person, channel}) => labels(person, channel)));
        // An App that is late on a busy machine is missing from the first list, and that is all that may differ.
        expect((await look()).flatMap((seen, index) => seen.filter((label) => label !== own[index]))).toEqual([]);
        await vi.waitFor(async () => expect(await look()).toEqual(own.map((label) => [label, label])));
    });

    test('W08: who is not in a channel is refused its bindings, and no App is asked', async () => {
        const leads = await channelId('leads');
        const before = apps.map(({seen}) => seen.length);
        expect(await people().bob.get(`/bindings?channel_id=${leads}`)).toMatchObject({status: 403, body: {id: 'context_denied'}});
        expect(await people().bob.get(`/bindings?channel_id=${leads}&test=1`)).toMatchObject({status: 403});
        expect(apps.map(({seen}) => seen.length)).toEqual(before);
        await vi.waitFor(async () => expect(await labels(people().alice, leads)).toHaveLength(2));
    });
});
