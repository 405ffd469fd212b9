import {describe, expect, it, vi} from 'vitest';

import {openApp} from './openApp.ts';

const v1 = {app_id: 'hello', version: '1', display_name: 'Hello', homepage_url: 'https://hello.example', http: {root_url: 'https://hello.example'}};
const seed = {app_id: 'old', homepage_url: 'https://old.example', root_url: 'https://old.example', dialect: 'seed'};
const bindings = [{location: '/command', bindings: [{label: 'hello', submit: '/hello'}]}];

/** A web with one App in it. */
function webOf(manifest: object, answers: Record<string, object>) {
    const asked: Array<{url: string; body: unknown}> = [];
    const web: typeof fetch = async (input, init) => {
        const url = input instanceof Request ? input.url : String(input);
        asked.push({url, body: typeof init?.body === 'string' ? JSON.parse(init.body) : undefined});
        const {pathname} = new URL(url);
        const answer = pathname === '/manifest.json' ? manifest : answers[pathname];
        return answer ? Response.json(answer) : new Response('<html>', {status: 404});
    };
    return {asked, around: {fetch: web, origin: 'https://stories.example'}};
}

const {signal} = new AbortController();

describe('openApp', () => {
    it('asks a v1 App at its paths, with a context', async () => {
        const {asked, around} = webOf(v1, {'/bindings': {type: 'ok', data: bindings}, '/hello': {type: 'ok', text: 'Hi'}});
        const app = await openApp('https://hello.example/', around, signal);
        expect(JSON.parse(await app.bindings(signal))).toEqual({type: 'ok', data: bindings});
        await expect(app.call({path: '/hello', values: {a: 1}, type: 'submit', context: {app_id: 'hello', channel_id: 'c'}}, signal)).resolves.toEqual({type: 'ok', text: 'Hi'});
        expect(asked.map(({url}) => url)).toEqual(['https://hello.example/manifest.json', 'https://hello.example/bindings', 'https://hello.example/hello']);
        expect(asked[2]?.body).toMatchObject({path: '/hello', values: {a: 1}, context: {app_id: 'hello', channel: {id: 'c'}, oauth2: {}}});
    });

    it('speaks the seed dialect to an App that does', async () => {
        const {asked, around} = webOf(seed, {'/bindings': bindings, '/send': {type: 'ok'}});
        const app = await openApp('https://old.example/manifest.json', around, signal);
        await app.call({path: '/send', values: {}, type: 'submit', context: {app_id: 'old'}}, signal);
        expect(asked[1]?.body).toMatchObject({url: '/send', type: 'submit'});
    });

    it('says what to do when the browser is not let through', async () => {
        const refused = {fetch: vi.fn().mockRejectedValue(new TypeError('Failed to fetch')), origin: 'https://stories.example'};
        await expect(openApp('http://localhost:4000', refused, signal)).rejects.toThrow(/CORS.*Access-Control-Allow-Origin: https:\/\/stories\.example/);
    });

    it('says what is wrong with a manifest, an address, an answer', async () => {
        await expect(openApp('hello', webOf(v1, {}).around, signal)).rejects.toThrow('not a web address');
        await expect(openApp('https://x.example', webOf({...v1, app_id: ''}, {}).around, signal)).rejects.toThrow('/app_id');
        const app = await openApp('https://hello.example', webOf(v1, {}).around, signal);
        await expect(app.bindings(signal)).rejects.toThrow('HTTP 404');
    });
});
