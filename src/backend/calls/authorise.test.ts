/** What users may not call: refused before the App sees anything (server.md 6.12, cases 160, 161, 178–180; W02–W04). */
import {afterAll, beforeAll, expect, it} from 'vitest';

import type {Manifest} from '../../protocol/index.ts';
import {createSealer} from './createSealer.ts';
import {openWorld, type World} from './fixtures/openWorld.ts';

let world: World;
beforeAll(async () => {
    world = await openWorld();
});
afterAll(() => world.close());

const options = {requestId: 'request-1'};

/** Calls a path of an App that would answer ok at every one of the manifest's callbacks. */
async function callPath(path: string, manifest: Partial<Manifest> = {}, state?: string) {
    const {app} = await world.install({manifest});
    for (const open of [path, '/install', '/webhook/x', '/ping', '/admin']) {
        app.on(open, {type: 'ok'});
    }
    const answer = await world.calls.invoke(world.call({path, ...(state ? {state} : {})}), world.alice, options);
    return {answer, received: app.received};
}

it.each(['/ping', '/oauth2/connect', '/oauth2/complete', '/webhook', '/webhook/deep/below', '/Webhook', '/PING'])('case 160: %s', async (path) => {
    const {answer, received} = await callPath(path);
    expect(answer).toMatchObject({type: 'error', code: 'path_reserved', text: `The call path "${path}" is reserved for the framework. The developer of the App has to use another one.`});
    expect(received).toEqual([]);
});

it.each([
    'on_install', 'on_uninstall', 'on_enable', 'on_disable', 'on_version_changed', 'get_oauth2_connect_url', 'on_oauth2_complete', 'on_remote_webhook',
] as const)('case 161: the path that the manifest names for %s', async (callback) => {
    const {answer, received} = await callPath('/my/own/path', {[callback]: {path: '/my/own/path'}});
    expect(answer).toMatchObject({type: 'error', code: 'path_reserved'});
    expect(received).toEqual([]);
});

it.each([
    '/install?x', '/%69nstall', '/%2569nstall', '/install#x', '/ping/', '/webhook/x/', '/%2e%2e/admin', '/../admin', '/a/../install', '/./install', '//install',
    '/install\\', '/in\u0000stall', '/install ', '/install;x', 'install', '',
])('cases 178–180: %j is not in its plain form', async (path) => {
    const {answer, received} = await callPath(path, {on_install: {path: '/install'}});
    expect(answer).toMatchObject({type: 'error', code: 'path_not_canonical'});
    expect(received).toEqual([]);
});

it('says what is wrong with a path', async () => {
    const {answer} = await callPath('/install?x');
    expect(answer).toMatchObject({text: 'The call path "/install?x" is not in its plain form: it holds "?". The developer of the App has to write it otherwise.'});
});

it('a path that becomes a reserved one when the dialect appends to it', async () => {
    const {answer, received} = await callPath('/install', {dialect: 'suffix', on_install: {path: '/install/submit'}});
    expect(answer).toMatchObject({type: 'error', code: 'path_reserved'});
    expect(received).toEqual([]);
});

it('a reserved path stays refused when it comes under seal', async () => {
    const sealer = createSealer('a secret of thirty-two characters');
    const {state} = sealer.seal({path: '/ping'}, 'submit', {appId: 'tickets', userId: world.alice.userId});
    const {answer, received} = await callPath('/send', {}, String(state));
    expect(answer).toMatchObject({type: 'error', code: 'path_reserved'});
    expect(received).toEqual([]);
});

it('the bindings path is open to users, as it always was', async () => {
    const {answer, received} = await callPath('/bindings');
    expect(answer).toMatchObject({type: 'ok'});
    expect(received).toHaveLength(1);
});
