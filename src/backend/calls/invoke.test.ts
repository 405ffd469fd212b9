/** Waits that end, retries that are safe, and the calls that the framework makes of itself (DESIGN, decision 7). */
import {afterAll, beforeAll, describe, expect, it} from 'vitest';

import type {Json} from '../../protocol/index.ts';
import {TopmastError} from '../TopmastError.ts';
import {createDestinations, createHttpUpstream} from '../upstreams/index.ts';
import {openWorld, siteUrl, type World} from './fixtures/openWorld.ts';

let world: World;
beforeAll(async () => {
    world = await openWorld();
});
afterAll(() => world.close());

/** An App that answers when it is told to, and says when it was asked and when it was hung up on. */
async function patientApp() {
    let answer: (json: Json) => void = () => {};
    const answered = new Promise<Json>((resolve) => {
        answer = resolve;
    });
    let ask: () => void = () => {};
    const asked = new Promise<void>((resolve) => {
        ask = resolve;
    });
    let hangUp: () => void = () => {};
    const hungUp = new Promise<void>((resolve) => {
        hangUp = resolve;
    });
    const {app, record} = await world.install({behaviours: {'/send': (_, response) => {
        response.on('close', hangUp);
        ask();
        return answered;
    }}});
    return {app, record, answer, asked, hungUp};
}

describe('a user who leaves', () => {
    it.each(['lookup', 'form'] as const)('ends a %s, and the App is hung up on', async (type) => {
        const {asked, hungUp} = await patientApp();
        const controller = new AbortController();
        const waiting = world.calls.invoke(world.call({type}), world.alice, {requestId: 'r', signal: controller.signal});
        await asked;
        controller.abort(new Error('left'));
        await expect(waiting).rejects.toThrow('left');
        await hungUp;
    });

    it('does not end a submit that was sent', async () => {
        const {asked, answer} = await patientApp();
        const controller = new AbortController();
        const waiting = world.calls.invoke(world.call(), world.alice, {requestId: 'r', signal: controller.signal});
        await asked;
        controller.abort();
        answer({type: 'ok', text: 'Created **#12**'});
        expect(await waiting).toMatchObject({type: 'ok', text: 'Created **#12**'});
    });

    it('before anything was sent leaves the App alone', async () => {
        const {app} = await patientApp();
        await expect(world.calls.invoke(world.call(), world.alice, {requestId: 'r', signal: AbortSignal.abort(new Error('left'))})).rejects.toThrow('left');
        expect(app.received).toEqual([]);
    });
});

describe('a retry with the same key', () => {
    const retry = (changes: Parameters<World['call']>[0] = {}, caller = world.alice, key = 'key-1') =>
        world.calls.invoke(world.call(changes), caller, {requestId: 'r', idempotencyKey: key});

    it('gets the answer of the first, and joins it while it is under way', async () => {
        const {app, asked, answer} = await patientApp();
        const first = retry({values: {test: 'joins'}});
        await asked;
        const second = retry({values: {test: 'joins'}});
        answer({type: 'ok', text: 'Once'});
        expect([await first, await second, await retry({values: {test: 'joins'}})]).toMatchObject([{text: 'Once'}, {text: 'Once'}, {text: 'Once'}]);
        expect(app.received).toHaveLength(1);
    });

    it('is a call of its own for another user, another key or another body', async () => {
        const {app} = await world.install({behaviours: {'/send': {type: 'ok'}}});
        await retry({values: {test: 'own'}});
        await retry({values: {test: 'own'}}, world.bob);
        await retry({values: {test: 'own'}}, world.alice, 'key-2');
        await retry({values: {test: 'other'}});
        expect(app.received).toHaveLength(4);
    });

    it('tries again when the App was never reached', async () => {
        const {app} = await world.install();
        await app.close();
        expect(await retry({values: {test: 'down'}})).toMatchObject({code: 'app_unreachable'});
        await world.install({behaviours: {'/send': {type: 'ok', text: 'Up again'}}});
        expect(await retry({values: {test: 'down'}})).toMatchObject({text: 'Up again'});
    });

    it('is not sent again when the App hung up in the middle: it may have done what it was asked', async () => {
        const {app} = await world.install({behaviours: {'/send': (_, response) => {
            response.destroy();
            return undefined;
        }}});
        const answers = [await retry({values: {test: 'hung up'}}), await retry({values: {test: 'hung up'}})];
        expect(answers).toMatchObject([{code: 'app_unreachable'}, {code: 'app_unreachable'}]);
        expect(app.received).toHaveLength(1);
    });

    it('tries again when the App had no place for it', async () => {
        const {app} = await world.install({behaviours: {'/send': {type: 'ok', text: 'Now'}}});
        let isBusy = true;
        const http = createHttpUpstream({destinations: createDestinations({allowPrivate: true})});
        const calls = world.callsWith({upstream: {...http, post: async (...given) => {
            if (isBusy) {
                throw new TopmastError('app_busy', {app: 'Tickets'});
            }
            return http.post(...given);
        }}});
        const invoke = () => calls.invoke(world.call({values: {test: 'busy'}}), world.alice, {requestId: 'r', idempotencyKey: 'k'});
        expect(await invoke()).toMatchObject({code: 'app_busy'});
        isBusy = false;
        expect(await invoke()).toMatchObject({text: 'Now'});
        expect(app.received).toHaveLength(1);
        await http.close();
    });

    it('is kept for submits alone: what only asks is asked again', async () => {
        const {app} = await world.install({behaviours: {'/send': {type: 'ok', data: {items: []}}}});
        await retry({type: 'lookup', values: {test: 'lookup'}});
        await retry({type: 'lookup', values: {test: 'lookup'}});
        expect(app.received).toHaveLength(2);
    });

    it('is forgotten after ten minutes', async () => {
        const {app} = await world.install({behaviours: {'/send': {type: 'ok'}}});
        let now = 0;
        const calls = world.callsWith({now: () => now});
        const invoke = () => calls.invoke(world.call(), world.alice, {requestId: 'r', idempotencyKey: 'k'});
        await invoke();
        now = 9 * 60_000;
        await invoke();
        expect(app.received).toHaveLength(1);
        now = 11 * 60_000;
        await invoke();
        expect(app.received).toHaveLength(2);
    });
});

describe('a call of the framework\'s own', () => {
    it('is made with the rights of a user who is not here, with the App\'s own token', async () => {
        const {app, record} = await world.install({
            permissions: ['act_as_bot', 'act_as_user'], record: {webhookSecret: 'hush'}, behaviours: {'/install': {type: 'ok', text: 'Welcome'}},
        });
        const answer = await world.calls.invokeOwn(record, {path: '/install', expand: {acting_user: 'summary', acting_user_access_token: '+all', app: 'all', locale: 'all'}}, {
            actingUserId: world.sysadmin.userId, requestId: 'r',
        });
        expect(answer).toMatchObject({type: 'ok', text: 'Welcome'});
        expect(app.received[0]?.body['context']).toMatchObject({
            acting_user: {id: world.sysadmin.userId, username: 'sysadmin'}, acting_user_access_token: expect.any(String),
            bot_access_token: expect.any(String), app: {webhook_secret: 'hush'}, locale: 'en', oauth2: {},
        });
    });

    it('may go to reserved paths, and needs no place', async () => {
        const {app, record} = await world.install({behaviours: {'/webhook': {type: 'ok'}}});
        await world.calls.invokeOwn(record, {path: '/webhook', state: 7}, {values: {data: 'x'}, requestId: 'r'});
        expect(app.received[0]?.body).toMatchObject({path: '/webhook', state: 7, values: {data: 'x'}});
        expect(app.received[0]?.body).not.toHaveProperty('context.acting_user');
    });

    it('S2-042: an event is a call as well, which says whom it is about', async () => {
        const {app, record} = await world.install({permissions: ['act_as_bot'], behaviours: {'/joined': {type: 'ok'}}});
        await world.join(record.bot.userId, world.channel.support);
        await world.calls.invokeOwn(record, {path: '/joined', expand: {user: 'summary', channel_member: 'id'}}, {
            context: {subject: 'user_joined_channel', channel_id: world.channel.support, user_id: world.bob.userId}, requestId: 'r',
        });
        expect(app.received[0]?.body['context']).toMatchObject({
            subject: 'user_joined_channel', user: {id: world.bob.userId, username: 'bob'}, channel_member: {user_id: world.bob.userId, channel_id: world.channel.support},
        });
    });

    it('throws what goes wrong', async () => {
        const {record} = await world.install();
        await expect(world.calls.invokeOwn(record, {path: '/gone'}, {requestId: 'r'})).rejects.toMatchObject({code: 'app_failed', status: 502});
        await expect(world.calls.invokeOwn(record, {path: '/gone', expand: {post: '+all'}}, {requestId: 'r'})).rejects.toMatchObject({code: 'expand_failed'});
    });
});

it('S2-110, case 155: the address of the site, the App\'s path and its bot are in the context of every call, whatever was granted and expanded', async () => {
    const {app, record} = await world.install({permissions: [], behaviours: {'/send': {}, '/bindings': []}});
    const visit = await world.calls.vet({channel_id: world.channel.support}, world.alice);
    await world.calls.invoke(world.call(), world.alice, {requestId: 'r'});
    await world.calls.requestBindings(record, visit, {deadline: 5_000, signal: new AbortController().signal, requestId: 'r'});
    for (const occasion of ['lifecycle', 'notification', 'timer', 'webhook', 'oauth2'] as const) {
        await world.calls.invokeOwn(record, {path: '/send'}, {occasion, requestId: 'r'});
    }
    expect(app.received).toHaveLength(7);
    for (const {body} of app.received) {
        expect(body['context']).toMatchObject({mattermost_site_url: siteUrl, app_path: '/plugins/com.mattermost.apps/apps/tickets', bot_user_id: record.bot.userId});
    }
});

describe('ping (server.md 3.14, wild rule 25)', () => {
    it.each<[string, Json | undefined]>([['404', undefined], ['{}', {}], ['an error answer', {type: 'error', text: 'what?'}]])('%s is a sign of life', async (_, answer) => {
        const {record} = await world.install({behaviours: answer === undefined ? {} : {'/ping': answer}});
        await expect(world.calls.ping(record.manifest, {requestId: 'r1'})).resolves.toBeUndefined();
    });

    it('decision 10: is signed when the App shares a secret, and names the request', async () => {
        const {app, record} = await world.install({behaviours: {'/ping': {}}});
        await world.calls.ping(record.manifest, {jwtSecret: 'shared with the App', requestId: 'r1'});
        expect(app.received[0]?.headers).toMatchObject({'mattermost-app-authorization': expect.stringMatching(/^Bearer /), 'x-request-id': 'r1'});
    });

    it('HTML, 500 and silence are none', async () => {
        const {app, record} = await world.install({behaviours: {'/ping': (_, response) => {
            response.writeHead(500).end('<html>');
            return undefined;
        }}});
        await expect(world.calls.ping(record.manifest, {requestId: 'r1'})).rejects.toMatchObject({code: 'app_failed'});
        app.on('/ping', (_, response) => {
            response.writeHead(200, {'content-type': 'text/html'}).end('<html>');
            return undefined;
        });
        await expect(world.calls.ping(record.manifest, {requestId: 'r1'})).rejects.toMatchObject({code: 'answer_not_json'});
        await app.close();
        await expect(world.calls.ping(record.manifest, {requestId: 'r1'})).rejects.toMatchObject({code: 'app_unreachable'});
    });
});
