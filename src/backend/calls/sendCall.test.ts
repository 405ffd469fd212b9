/** What exactly goes over the wire to an App: the seed's own JSON, the older dialects, the JWT. */
import {createHash} from 'node:crypto';

import {createVerifier} from 'fast-jwt';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';

import {decodeCallRequest, type Dialect, type Json} from '../../protocol/index.ts';
import type {AppRecord} from '../registry/index.ts';
import {openWorld, siteUrl, type World} from './fixtures/openWorld.ts';

let world: World;
beforeAll(async () => {
    world = await openWorld();
});
afterAll(() => world.close());

const grants = ['act_as_bot', 'act_as_user'];

describe('the example of the seed', () => {
    it('S2-083 S2-084 S2-085: the bindings request', async () => {
        const {app, record} = await world.install({appId: 'http-hello', permissions: grants, manifest: {dialect: 'seed'}, behaviours: {'/bindings': []}});
        const visit = await world.calls.vet({channel_id: world.channel.support}, world.alice);
        await world.calls.requestBindings(record, visit, {userAgent: 'webapp', deadline: 5_000, signal: new AbortController().signal, requestId: 'r'});
        expect(app.received[0]?.body).toMatchObject({
            url: '/bindings',
            context: {
                app_id: 'http-hello',
                acting_user_id: world.alice.userId,
                channel_id: world.channel.support,
                mattermost_site_url: siteUrl,
                bot_access_token: expect.any(String),
            },
        });
        expect(app.received[0]?.body).not.toHaveProperty('path');
        expect(app.received[0]?.body).not.toHaveProperty('type');
        expect(app.received[0]?.body).not.toHaveProperty('context.admin_access_token');
    });

    it('S2-090 S2-091 S2-092 S2-093 S2-094 S2-095 S2-096: the submit request', async () => {
        const {app, record} = await world.install({appId: 'http-hello', permissions: grants, manifest: {dialect: 'seed'}, behaviours: {'/send-modal': {}}});
        const {token} = await world.mattermost.admin().createToken(record.bot.userId, 'test');
        const bot = {...world.sysadmin, credential: {token}};
        await world.join(record.bot.userId, world.channel.support);
        const post = await world.post(bot, world.channel.support, 'Created OAuth2 App');
        const sent: Json = {
            url: '/send-modal',
            expand: {post: 'all', acting_user_access_token: 'all', bot_access_token: 'all', admin_access_token: 'all'},
            type: 'submit',
            context: {app_id: 'http-hello', location: 'send', team_id: world.teamId, channel_id: world.channel.support, post_id: post, root_id: ''},
        };
        const request = decodeCallRequest(sent).value;
        expect(request && await world.calls.invoke(request, world.alice, {requestId: 'r'})).toMatchObject({type: 'ok'});
        const body = app.received[0]?.body;
        expect(body).toMatchObject({
            url: '/send-modal',
            type: 'submit',
            context: {
                app_id: 'http-hello',
                location: 'send',
                bot_user_id: record.bot.userId,
                acting_user_id: world.alice.userId,
                team_id: world.teamId,
                channel_id: world.channel.support,
                post_id: post,
                mattermost_site_url: siteUrl,
                bot_access_token: expect.any(String),
                acting_user_access_token: expect.any(String),
                post: {
                    id: post, create_at: expect.any(Number), update_at: expect.any(Number), edit_at: 0, delete_at: 0, is_pinned: false,
                    user_id: record.bot.userId, channel_id: world.channel.support, root_id: '', parent_id: '', original_id: '', message: 'Created OAuth2 App',
                    type: '', props: {from_bot: 'true'}, hashtags: '', pending_post_id: '', reply_count: 0,
                },
            },
        });
    });
});

it('S2-101 S2-104: a form of the seed comes back under seal as submit, lookup and refresh', async () => {
    const form = {call: {url: '/send', values: {kind: 'survey'}}, fields: [{name: 'who', type: 'dynamic_select', refresh: true}]};
    const {app} = await world.install({manifest: {dialect: 'seed'}, behaviours: {'/send-modal': {type: 'form', form}, '/send': ({body}) => (
        body['type'] === 'form' ? {type: 'form', form} : {data: {items: []}}
    )}});
    const answer = await world.calls.invoke(world.call({path: '/send-modal', type: 'submit'}), world.alice, {requestId: 'r'});
    if (answer.type !== 'form' || answer.form.fields[0]?.type !== 'dynamic_select') {
        throw new Error(`no such form: ${JSON.stringify(answer)}`);
    }
    const {submit, source, fields: [{lookup}]} = answer.form;
    const invoke = (changes: Parameters<World['call']>[0]) => world.calls.invoke(world.call(changes), world.alice, {requestId: 'r'});
    await invoke({...submit, values: {who: 'bob'}});
    await invoke({...lookup, values: {a: 1}, selected_field: 'who', query: 'bo'});
    await invoke({...source, values: {who: 'bob'}, selected_field: 'who'});
    expect(app.at('/send').map(({body: {url, type, values}}) => ({url, type, values}))).toEqual([
        {url: '/send', type: 'submit', values: {kind: 'survey', who: 'bob'}},
        {url: '/send', type: 'lookup', values: {name: 'who', user_input: 'bo', values: {kind: 'survey', a: 1}}},
        {url: '/send', type: 'form', values: {name: 'who', value: 'bob', values: {kind: 'survey', who: 'bob'}}},
    ]);
});

describe('S2-090: the reason of a call, in the words of each dialect', () => {
    it.each<[Dialect, string, object]>([
        ['seed', '/send', {url: '/send', type: 'lookup', values: {name: 'who', user_input: 'al', values: {a: 1}}}],
        ['suffix', '/send/lookup', {path: '/send/lookup', query: 'al', selected_field: 'who', values: {a: 1}}],
        ['v1', '/send', {path: '/send', query: 'al', selected_field: 'who', values: {a: 1}}],
    ])('%s', async (dialect, path, body) => {
        const {app} = await world.install({manifest: {dialect}, behaviours: {'/send': {}, '/send/lookup': {}}});
        await world.calls.invoke(world.call({type: 'lookup', query: 'al', selected_field: 'who', values: {a: 1}}), world.alice, {requestId: 'r'});
        expect(app.received[0]?.path).toBe(path);
        expect(app.received[0]?.body).toMatchObject(body);
    });
});

describe('S2-112 the JWT', () => {
    const secret = 'shared with the App';
    async function received(record: Partial<AppRecord>, dialect: Dialect, use_jwt: boolean) {
        const {app, record: installed} = await world.install({behaviours: {'/send': {}, '/send/submit': {}}});
        await world.registry.putApp({...installed, ...record, manifest: {...installed.manifest, dialect, http: {root_url: app.url, use_jwt}}});
        await world.callsWith({now: () => 1_700_000_000_500}).invoke(world.call({values: {ü: 1}}), world.alice, {requestId: 'r'});
        const [request] = app.received;
        return {header: request?.headers['mattermost-app-authorization'], text: request?.text ?? ''};
    }

    it('S0-009: names issuer, audience, times, who acts, and the exact body (W12)', async () => {
        const {header, text} = await received({jwtSecret: secret}, 'v1', true);
        const token = /^Bearer (.+)$/.exec(String(header))?.[1] ?? '';
        const claims: unknown = createVerifier({key: secret, algorithms: ['HS256'], clockTimestamp: 1_700_000_000_000})(token);
        expect(claims).toEqual({
            iss: siteUrl,
            aud: 'tickets',
            iat: 1_700_000_000,
            exp: 1_700_000_900,
            jti: expect.stringMatching(/^[\da-f-]{36}$/),
            acting_user_id: world.alice.userId,
            body_sha256: createHash('sha256').update(text).digest('hex'),
        });
        expect(() => createVerifier({key: 'another', algorithms: ['HS256']})(token)).toThrow();
        expect(() => createVerifier({key: secret, algorithms: ['HS256']})(token)).toThrow(/expired/);
    });

    it.each<[string, Partial<AppRecord>, Dialect, boolean, boolean]>([
        ['a v1 App that asks for it', {jwtSecret: secret}, 'v1', true, true],
        ['a v1 App that does not, since it shares a secret all the same', {jwtSecret: secret}, 'v1', false, true],
        ['an App of the suffix dialect', {jwtSecret: secret}, 'suffix', false, true],
        ['an App of the seed', {jwtSecret: secret}, 'seed', false, true],
        ['nobody without a secret', {}, 'v1', true, false],
        ['nobody with an empty secret', {jwtSecret: ''}, 'seed', true, false],
    ])('goes to %s', async (_, record, dialect, useJwt, isSent) => {
        const {header} = await received(record, dialect, useJwt);
        expect(header !== undefined).toBe(isSent);
    });
});
