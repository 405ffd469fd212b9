/** The values of Apps over HTTP, as Apps use them: server.md 2.3 and 6.13, the wild rules, and what is ours on top. */
import {afterAll, beforeAll, describe, expect, test} from 'vitest';

import {appClient, install, tokensOf, type AppClient} from '../../fixtures/appTokens.ts';
import {at, textAt} from '../../fixtures/at.ts';
import {startTestApp, type TestApp} from '../../fixtures/startTestApp.ts';
import {apiBase, startTestServer, type Person, type TestServer} from '../../fixtures/startTestServer.ts';

describe('values of Apps', () => {
    let server: TestServer;
    let app: TestApp;
    let other: TestApp;
    let sysadmin: Person;
    let as: {bot: AppClient; alice: AppClient; bob: AppClient; otherBot: AppClient};

    beforeAll(async () => {
        const permissions = {requested_permissions: ['act_as_bot', 'act_as_user']};
        [server, app, other] = await Promise.all([startTestServer(), startTestApp(permissions), startTestApp({...permissions, app_id: 'desk_two'})]);
        sysadmin = await server.logIn('sysadmin');
        await install(sysadmin, app);
        await install(sysadmin, other);
        const [alice, bob] = await Promise.all([server.logIn('alice'), server.logIn('bob')]);
        const [ofAlice, ofBob, ofOther] = [await tokensOf(app, alice), await tokensOf(app, bob), await tokensOf(other, alice, 'desk_two')];
        const client = (token: string) => appClient(server, token);
        as = {bot: client(ofAlice.bot), alice: client(ofAlice.user), bob: client(ofBob.user), otherBot: client(ofOther.bot)};
    });
    afterAll(() => Promise.all([server.close(), app.close(), other.close()]));

    test('case 181: who is not logged in neither sets, gets nor deletes; nor does a person without an App', async () => {
        for (const method of ['GET', 'PUT', 'POST', 'DELETE']) {
            const body = method.startsWith('P') ? {} : undefined;
            expect(await server.anonymous.send(method, `${apiBase}/kv/config`, body)).toMatchObject({status: 401, body: {id: 'unauthorized'}});
            expect(await sysadmin.send(method, `${apiBase}/kv/config`, body)).toMatchObject({status: 401, body: {id: 'app_token_required'}});
        }
    });

    test.each(['bot', 'alice'] as const)('case 182: %s gets {} for what is missing, sets, gets, deletes, and gets {} again', async (who) => {
        const app = as[who];
        expect(await app.send('GET', '/kv/first')).toMatchObject({status: 200, body: {}});
        expect(await app.send('PUT', '/kv/first', {a: 1})).toMatchObject({status: 200, body: {changed: true}});
        expect(await app.send('GET', '/kv/first')).toMatchObject({status: 200, body: {a: 1}});
        expect(await app.send('POST', '/kv/first', {a: 1}), 'written is changed, be it equal').toMatchObject({status: 200, body: {changed: true}});
        expect(await app.send('DELETE', '/kv/first')).toMatchObject({status: 200, body: ''});
        expect(await app.send('DELETE', '/kv/first')).toMatchObject({status: 200, body: ''});
        expect(await app.send('GET', '/kv/first')).toMatchObject({status: 200, body: {}});
    });

    test('case 183: the bot, each user and each App have values of their own under one key', async () => {
        const everybody = Object.entries(as);
        await Promise.all(everybody.map(([name, app]) => app.send('PUT', '/kv/shared', {name})));
        for (const [name, app] of everybody) {
            expect((await app.send('GET', '/kv/shared')).body).toEqual({name});
        }
        await as.alice.send('DELETE', '/kv/shared');
        expect((await as.bot.send('GET', '/kv/shared')).body).toEqual({name: 'bot'});
    });

    test('case 184: no prefix, p1 and p2 hold three independent values', async () => {
        const paths = ['/kv/key', '/kv/p1/key', '/kv/p2/key'];
        await Promise.all(paths.map((path) => as.bot.send('PUT', path, {path})));
        for (const path of paths) {
            expect((await as.bot.send('GET', path)).body).toEqual({path});
        }
    });

    test.each(['{ "b" : 1,\n  "a": [ 1.0, 1e3, "\\u00e9" ] }', '"v1"', '""', 'null', '0', ' [ ] ', '{"a":"ü😀"}'])('wild rules 15 and 16: %j comes back byte for byte, whatever its type is called', async (text) => {
        const {headers} = await as.bot.send('PUT', '/kv/exact', text, {'content-type': 'text/plain;charset=UTF-8'});
        const answer = await fetch(`${server.url}${apiBase}/kv/exact`, {headers: {authorization: `Bearer ${(await tokensOf(app, sysadmin)).bot}`}});
        expect(await answer.text()).toBe(text);
        expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
        expect(answer.headers.get('etag')).toBe(headers.get('etag'));
    });

    test('W36: what is no JSON, too large or badly addressed is refused as such, and the value stays', async () => {
        await as.bot.send('PUT', '/kv/kept', '"before"');
        expect(await as.bot.send('PUT', '/kv/kept', '{"a":')).toMatchObject({status: 400, body: {id: 'bad_request'}});
        expect(await as.bot.send('PUT', '/kv/kept', '')).toMatchObject({status: 400, body: {id: 'bad_request'}});
        expect(await as.bot.send('PUT', '/kv/kept', `"${'x'.repeat(8_190)}"`)).toMatchObject({status: 200});
        expect(await as.bot.send('PUT', '/kv/kept', `"${'x'.repeat(8_189)}é"`)).toMatchObject({status: 413, body: {id: 'too_large', params: {limit: '8,192 bytes'}}});
        expect(await as.bot.send('GET', '/kv/kept')).toMatchObject({body: 'x'.repeat(8_190)});
        expect(await as.bot.send('PUT', '/kv/abc/kept', '1')).toMatchObject({status: 400, body: {id: 'kv_key_invalid'}});
        expect(await as.bot.send('GET', '/kv?prefix=abc')).toMatchObject({status: 400, body: {id: 'kv_key_invalid'}});
        expect(await as.bot.send('PUT', '/kv/', '1')).toMatchObject({status: 400, body: {id: 'kv_key_invalid'}});
    });

    test('keys are any text: with a slash, dots, other scripts, 1,024 bytes', async () => {
        const keys = ['drive_notifications-abcdefghijklmnopqrstuvwxyz', 'a/b', 'com.example.app', 'ключ 键', '%', 'nul\0byte', 'x'.repeat(1_024)];
        for (const key of keys) {
            expect(await as.alice.send('PUT', `/kv/zz/${encodeURIComponent(key)}`, {key})).toMatchObject({status: 200});
        }
        const {body} = await as.alice.send('GET', '/kv?prefix=zz');
        const listed = at(body, 'items');
        expect(Array.isArray(listed) ? listed.map((item) => textAt(item, 'key')).sort() : listed).toEqual([...keys].sort());
        expect(await as.alice.send('PUT', `/kv/zz/${'x'.repeat(1_025)}`, '1')).toMatchObject({status: 400, body: {id: 'kv_key_invalid'}});
    });

    test('a version makes a write depend on what was read; an empty header demands nothing (wild rule 15)', async () => {
        const send = (method: string, body: unknown, headers: Record<string, string>) => as.bot.send(method, '/kv/counter', body, headers);
        expect(await send('PUT', 1, {'if-none-match': '*'})).toMatchObject({status: 200});
        expect(await send('PUT', 1, {'if-none-match': '*'})).toMatchObject({status: 412, body: {id: 'version_conflict'}});
        const tag = (await as.bot.send('GET', '/kv/counter')).headers.get('etag') ?? '';
        expect((await send('GET', undefined, {'if-none-match': tag})).status).toBe(304);
        expect(await send('GET', undefined, {'if-none-match': ''})).toMatchObject({status: 200, body: 1});
        expect(await send('PUT', 2, {'if-none-match': '', 'if-match': ''})).toMatchObject({status: 200});

        expect(await send('PUT', 2, {'if-match': '""'}), 'a version that nothing has').toMatchObject({status: 412});
        const current = (await as.bot.send('GET', '/kv/counter')).headers.get('etag') ?? '';
        const late = await send('PUT', 3, {'if-match': tag});
        expect(late).toMatchObject({status: 412, body: {params: {version: current.replaceAll('"', '')}}});
        expect(await send('DELETE', undefined, {'if-match': tag})).toMatchObject({status: 412});
        expect(await send('PUT', 3, {'if-match': `"other", ${current}`})).toMatchObject({status: 200});
        expect(await as.bot.send('PUT', '/kv/nothing', 1, {'if-match': '*'})).toMatchObject({status: 412, body: {params: {version: ''}}});
    });

    test('of ten writers with one version, one wins', async () => {
        const {headers} = await as.bot.send('PUT', '/kv/race', 0);
        const writes = await Promise.all(Array.from({length: 10}, (_, index) => as.bot.send('PUT', '/kv/race', index, {'if-match': headers.get('etag') ?? ''})));
        expect(writes.filter(({status}) => status === 200)).toHaveLength(1);
        expect(writes.filter(({status}) => status === 412)).toHaveLength(9);
    });

    test('W34: keys are listed in pages, by prefix and beginning, and a page behind a deleted key misses nothing', async () => {
        for (const key of ['a-3', 'a-1', 'b-1', 'a-2', 'a-4']) {
            await as.bob.send('PUT', `/kv/li/${key}`, {key});
        }
        const page = await as.bob.send('GET', '/kv?prefix=li&begins=a-&limit=2');
        expect(page.body).toEqual({
            items: ['a-1', 'a-2'].map((key) => ({key, version: expect.any(String), updated_at: expect.any(Number), size: 13})),
            next: 'a-2',
        });
        await as.bob.send('DELETE', '/kv/li/a-2');
        expect((await as.bob.send('GET', '/kv?prefix=li&begins=a-&limit=2&after=a-2')).body).toMatchObject({items: [{key: 'a-3'}, {key: 'a-4'}]});
        expect((await as.bob.send('GET', '/kv')).body, 'another prefix is another space').toMatchObject({items: [{key: 'shared'}]});
        expect(await as.bob.send('GET', '/kv?limit=many')).toMatchObject({status: 400});
    });

    test('W33: an uninstalled App leaves nothing behind, and its neighbour of a similar name keeps all', async () => {
        await as.otherBot.send('PUT', '/kv/mine', '"kept"');
        await sysadmin.post('/uninstall-app', {app_id: 'desk'});
        await install(sysadmin, app);
        const anew = appClient(server, (await tokensOf(app, sysadmin)).bot);
        expect((await anew.send('GET', '/kv')).body).toEqual({items: []});
        expect((await as.otherBot.send('GET', '/kv/mine')).body).toBe('kept');
    });
});
