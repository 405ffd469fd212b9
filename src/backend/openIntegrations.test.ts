import fastify, {type FastifyInstance} from 'fastify';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';

import {startTestApp, type TestApp} from './fixtures/startTestApp.ts';
import {openIntegrations} from './openIntegrations.ts';
import {createDestinations} from './upstreams/index.ts';

let app: TestApp;
let site: FastifyInstance;
const closers: (() => Promise<void>)[] = [];

beforeAll(async () => {
    app = await startTestApp();
    site = fastify();
    site.post('/plugins/desk/press', async ({headers, body}) => ({headers, body}));
    site.post('/plugins/desk/large', async () => 'x'.repeat(1024 * 1024 + 1));
    site.post('/plugins/desk/never', () => new Promise(() => {}));
});
afterAll(async () => {
    await Promise.all(closers.map((close) => close()));
    await Promise.all([app.close(), site.close()]);
});

const json = {method: 'POST', headers: {'content-type': 'application/json'}, body: '{"user_id": "bob"}'} as const;

function open({allowPrivate = true, deadline = 5_000} = {}): (address: string) => Promise<{status: number; type: string; text: string}> {
    const integrations = openIntegrations({site, siteUrl: () => 'http://site.example', destinations: createDestinations({allowPrivate}), deadline});
    closers.push(() => integrations.close());
    return (address) => integrations.ask(new URL(address), json);
}

describe('the way to what stands behind buttons of attachments, dialogs, commands and hooks', () => {
    test('says what is to be said and hands back what is answered', async () => {
        app.answers['/press?ticket=7'] = {update: null};
        expect(await open()(`${app.url}/press?ticket=7`)).toEqual({status: 200, type: 'application/json', text: '{"update":null}'});
        expect(app.seen.at(-1)).toMatchObject({method: 'POST', body: {user_id: 'bob'}, headers: {'content-type': 'application/json'}});
    });

    test('asks paths of the site in the site, with nobody\'s credentials', async () => {
        const {headers, body} = JSON.parse((await open({allowPrivate: false})('http://site.example/plugins/desk/press')).text);
        expect(body).toEqual({user_id: 'bob'});
        expect(Object.keys(headers).filter((name) => /cookie|auth|token/.test(name))).toEqual([]);
    });

    test.each(['http://127.0.0.1:1/x', 'http://[::1]:1/x', 'http://2130706433:1/x', 'http://169.254.169.254/latest/meta-data', 'http://localhost:1/x'])('refuses the private address %s outside of developer mode', async (address) => {
        await expect(open({allowPrivate: false})(address)).rejects.toThrow('its address is private');
    });

    test('follows no redirect, which might lead to a private address', async () => {
        app.answers['/elsewhere'] = (_, response) => response.writeHead(302, {location: '/press'}).end();
        expect(await open()(`${app.url}/elsewhere`)).toMatchObject({status: 302, text: ''});
    });

    test('takes 1 MiB and no more, from outside and from the site', async () => {
        app.answers['/large'] = (_, response) => response.end('x'.repeat(1024 * 1024 + 1));
        await expect(open()(`${app.url}/large`)).rejects.toThrow('larger than 1 MiB');
        await expect(open()('http://site.example/plugins/desk/large')).rejects.toThrow('larger than 1 MiB');
    });

    test('waits until the deadline and no longer, for either, the body included', async () => {
        app.answers['/never'] = () => {};
        app.answers['/half'] = (_, response) => response.writeHead(200).write('{');
        const post = open({deadline: 100});
        for (const address of [`${app.url}/never`, `${app.url}/half`, 'http://site.example/plugins/desk/never']) {
            await expect(post(address)).rejects.toThrow('it did not answer within 0.1 s');
        }
    });

    test('says when nobody is there', async () => {
        await expect(open()('http://127.0.0.1:1/x')).rejects.toThrow('nothing listens at its address');
    });
});
