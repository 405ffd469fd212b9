import {describe, expect, it} from 'vitest';

import type {Json} from '../../protocol/index.ts';
import {createBuiltinUpstream, type BuiltinApp} from './createBuiltinUpstream.ts';
import {testManifest} from './fixtures/testManifest.ts';
import type {Upstream} from './Upstream.ts';
import {upstreamContract, type ContractApp, type ContractBehaviour} from './upstream.contract.ts';

/** Whom nothing of a builtin App may reach. */
const nobody: Upstream = {
    post: async () => {
        throw new Error('asked somebody else');
    },
    getStatic: async () => {
        throw new Error('asked somebody else');
    },
};

upstreamContract('builtin', async () => {
    const behaviours = new Map<string, ContractBehaviour>();
    const received: ContractApp['received'] = [];
    const app: BuiltinApp = async ({path, body, headers, signal}) => {
        received.push({path, body, headers});
        const behaviour = behaviours.get(path) ?? {status: 404};
        if ('answer' in behaviour) {
            return {status: 200, body: behaviour.answer};
        }
        if ('status' in behaviour) {
            return {status: behaviour.status};
        }
        signal.addEventListener('abort', () => behaviour.left?.());
        behaviour.begun?.();
        return await new Promise(() => {});
    };
    return {
        upstream: createBuiltinUpstream({apps: {tickets: app}, others: nobody}),
        manifest: testManifest('http://builtin.invalid'),
        app: {received, on: (path, behaviour) => behaviours.set(path, behaviour)},
        close: async () => {},
    };
});

describe('a process with builtin Apps', () => {
    const call = {path: '/submit', body: '{"values":{}}', headers: {}, deadline: 1_000};

    it('reaches all other Apps as before', async () => {
        const asked: string[] = [];
        const others: Upstream = {
            ...nobody,
            post: async ({app_id: appId}) => {
                asked.push(appId);
                return {status: 200, contentType: 'application/json', body: new TextEncoder().encode('{}')};
            },
        };
        const upstream = createBuiltinUpstream({apps: {apps: async () => ({status: 200, body: {}})}, others});
        await upstream.post(testManifest('http://h'), call);
        await upstream.post(testManifest('http://h', {app_id: 'apps'}), call);
        await upstream.post(testManifest('http://h', {app_id: 'toString'}), call);
        expect(asked).toEqual(['tickets', 'toString']);
    });

    it('shares no object with them: what they are given and what they answer is copied', async () => {
        const answer = {data: {count: 1}};
        const upstream = createBuiltinUpstream({apps: {tickets: async () => ({status: 200, body: answer})}, others: nobody});
        const {body} = await upstream.post(testManifest('http://h'), call);
        answer.data.count = 2;
        const decoded: Json = JSON.parse(new TextDecoder().decode(body));
        expect(decoded).toEqual({data: {count: 1}});
    });

    it('has no files to fetch', async () => {
        const upstream = createBuiltinUpstream({apps: {tickets: async () => ({status: 200})}, others: nobody});
        expect(await upstream.getStatic(testManifest('http://h'), 'icon.png', {deadline: 1_000})).toMatchObject({status: 404});
    });
});
