/** Mode `oauth2`: what is kept of a user's consent, and for how long it is used. */
import {createHash} from 'node:crypto';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

import {afterAll, beforeAll, beforeEach, expect, it} from 'vitest';

import {openRegistry, registryMigrations, type AppRecord, type RegistryTables} from '../registry/index.ts';
import {createSecretBox, openDatabase} from '../storage/index.ts';
import {openWorld, type World} from './fixtures/openWorld.ts';
import {NotConnected} from './NotConnected.ts';
import {createTokens, type Tokens} from './tokens.ts';

let world: World;
let record: AppRecord;
let now: number;
let tokens: Tokens;
const callbackUrl = 'https://chat.example/plugins/com.mattermost.apps/apps/desk/oauth2/mattermost/complete';
const verifier = 'a verifier of PKCE';
const month = 30 * 24 * 60 * 60_000;

beforeAll(async () => {
    world = await openWorld();
});
const folder = mkdtempSync(join(tmpdir(), 'topmast-connections-'));
afterAll(async () => {
    await world.close();
    rmSync(folder, {recursive: true});
});
beforeEach(async () => {
    const {id, client_secret: clientSecret} = await world.mattermost.admin().createOAuthApp({
        name: 'Desk', description: '', homepage: 'https://desk.example', callback_urls: [callbackUrl], is_trusted: true,
    });
    ({record} = await world.install({appId: 'desk', permissions: ['act_as_user'], record: {oauthApp: {id, clientSecret, trusted: true, callbackUrl}}}));
    for (const {userId, kind} of await world.registry.tokens('desk')) {
        await world.registry.removeToken('desk', userId, kind);
    }
    now = Date.now();
    tokens = createTokens({...world, mode: 'oauth2', now: () => now});
});

const works = async (token: string) => world.mattermost.as({token}).me().then(({id}) => id, () => undefined);

/** A code as Mattermost gives it to a user's browser. */
async function codeOf(caller: World['alice']) {
    const {redirect} = await postAuthorize(caller);
    return new URL(redirect).searchParams.get('code') ?? '';
}
async function postAuthorize(caller: World['alice']): Promise<{redirect: string}> {
    const token = 'token' in caller.credential ? caller.credential.token : '';
    const payload = {
        response_type: 'code', client_id: record.oauthApp?.id, redirect_uri: callbackUrl,
        code_challenge: createHash('sha256').update(verifier).digest('base64url'), code_challenge_method: 'S256',
    };
    return (await world.server.server.inject({method: 'POST', url: '/oauth/authorize', headers: {authorization: `Bearer ${token}`}, payload: JSON.stringify(payload)})).json();
}
const connect = async (caller: World['alice']) => tokens.connect(record, caller.userId, {code: await codeOf(caller), redirectUri: callbackUrl, verifier});

it('case 195: a token that is good for long is used again, one that ends soon is renewed, none is asked for', async () => {
    await expect(tokens.userToken(record, world.alice.userId)).rejects.toThrow(NotConnected);
    await connect(world.alice);
    const first = await tokens.userToken(record, world.alice.userId);
    expect(await works(first)).toBe(world.alice.userId);
    now += month - 6 * 60_000;
    expect(await tokens.userToken(record, world.alice.userId)).toBe(first);
    now += 2 * 60_000;
    const [second, again] = await Promise.all([tokens.userToken(record, world.alice.userId), tokens.userToken(record, world.alice.userId)]);
    expect([second === first, await works(second)]).toEqual([false, world.alice.userId]);
    expect(await works(again)).toBe(world.alice.userId);
    expect((await world.registry.token('desk', world.alice.userId, 'oauth2'))?.expiresAt).toBeGreaterThan(now + month - 60_000);
});

it('S2-022: two processes that renew at once use one refresh token once', async () => {
    let turn = Promise.resolve();
    const lock = async <T>(_name: string, task: () => Promise<T>): Promise<T> => {
        const before = turn;
        const done = before.then(task);
        turn = done.then(() => undefined, () => undefined);
        return done;
    };
    const [here, there] = [createTokens({...world, mode: 'oauth2', now: () => now, lock}), createTokens({...world, mode: 'oauth2', now: () => now, lock})];
    await connect(world.alice);
    now += month;
    const [one, other] = await Promise.all([here.userToken(record, world.alice.userId), there.userToken(record, world.alice.userId)]);
    expect(one).toBe(other);
    expect(await works(one)).toBe(world.alice.userId);
});

it('S2-022: a process that has not heard yet of another\'s renewal does not trade the old refresh token again', async () => {
    const {db, close} = await openDatabase<RegistryTables>({dataDir: folder}, registryMigrations);
    // Two processes, neither of which hears of the other.
    const [here, there] = [0, 1].map(() => {
        const registry = openRegistry({db, secretBox: createSecretBox('a key of at least thirty-two characters')});
        return {registry, tokens: createTokens({...world, registry, mode: 'oauth2', now: () => now})};
    });
    await here?.registry.putApp({...record, manifestSource: JSON.stringify(record.manifest)});
    await here?.tokens.connect(record, world.alice.userId, {code: await codeOf(world.alice), redirectUri: callbackUrl, verifier});
    await there?.tokens.userToken(record, world.alice.userId);
    now += month;
    const renewed = await here?.tokens.userToken(record, world.alice.userId);
    expect(await there?.tokens.userToken(record, world.alice.userId)).toBe(renewed);
    expect(await works(renewed ?? '')).toBe(world.alice.userId);
    await close();
});

it('S2-022: what Mattermost takes no more is renewed, and when it renews it no more, the user is asked again', async () => {
    await connect(world.alice);
    const first = await tokens.userToken(record, world.alice.userId);
    const second = await tokens.userToken(record, world.alice.userId, first);
    expect([second === first, await works(second)]).toEqual([false, world.alice.userId]);
    await world.mattermost.as({token: second}).deauthorize(record.oauthApp?.id ?? '');
    await expect(tokens.userToken(record, world.alice.userId, second)).rejects.toThrow(NotConnected);
    expect(await world.registry.tokens('desk')).toEqual([]);
});

it('a code of another user is not kept for this one', async () => {
    const code = await codeOf(world.bob);
    await expect(tokens.connect(record, world.alice.userId, {code, redirectUri: callbackUrl, verifier})).rejects.toMatchObject({status: 403});
    expect(await world.registry.tokens('desk')).toEqual([]);
});

it('the framework\'s own calls leave out what a user has not granted, and read with what was granted', async () => {
    const {app} = await world.install({appId: 'desk', permissions: ['act_as_user'], record: record.oauthApp ? {oauthApp: record.oauthApp} : {}, behaviours: {'/due': {}}});
    const installed = await world.registry.app('desk');
    const calls = world.callsWith({tokens});
    const due = async () => installed && calls.invokeOwn(installed, {path: '/due', expand: {acting_user_access_token: 'all', team: 'id'}}, {occasion: 'timer', actingUserId: world.alice.userId, context: {team_id: world.teamId}, requestId: 'r'});
    await due();
    await connect(world.alice);
    await due();
    expect(app.received.map(({body}) => 'acting_user_access_token' in Object(body['context']))).toEqual([false, true]);
});

it('W18: everything is given back to Mattermost at once', async () => {
    await connect(world.alice);
    const token = await tokens.userToken(record, world.alice.userId);
    await tokens.revokeAll('desk');
    expect(await works(token)).toBeUndefined();
    expect(await world.registry.tokens('desk')).toEqual([]);
});
