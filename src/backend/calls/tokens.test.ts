import {afterAll, beforeAll, expect, it} from 'vitest';

import {MattermostError, type Mattermost, type MattermostServer} from '../mattermost/index.ts';
import type {AppRecord} from '../registry/index.ts';
import {openWorld, type World} from './fixtures/openWorld.ts';
import {createTokens} from './tokens.ts';

let world: World;
beforeAll(async () => {
    world = await openWorld();
});
afterAll(() => world.close());

const works = async (token: string) => world.mattermost.as({token}).me().then(({id}) => id, () => undefined);

it('one token per App and user, however many ask for it at once', async () => {
    const {record} = await world.install({appId: 'one'});
    const tokens = createTokens(world);
    const asked = await Promise.all([tokens.userToken(record, world.bob.userId), tokens.userToken(record, world.bob.userId), tokens.userToken(record, world.alice.userId)]);
    expect(new Set(asked).size).toBe(2);
    expect(await tokens.userToken(record, world.bob.userId)).toBe(asked[0]);
    expect(await works(asked[0])).toBe(world.bob.userId);
    expect(await world.registry.tokens('one')).toHaveLength(2);
});

it('case 197: App ids that begin alike, or hold a "_", have nothing to do with each other', async () => {
    const ids = ['foo', 'foobar', 'foo_bar', 'my_app'];
    const records = await Promise.all(ids.map(async (appId) => (await world.install({appId})).record));
    const tokens = createTokens(world);
    const made = await Promise.all(records.map((record) => tokens.userToken(record, world.bob.userId)));
    await tokens.revokeAll('foo');
    expect(await Promise.all(made.map(works))).toEqual([undefined, world.bob.userId, world.bob.userId, world.bob.userId]);
    expect(await Promise.all(ids.map(async (appId) => (await world.registry.tokens(appId)).length))).toEqual([0, 1, 1, 1]);
});

it('one that an administrator took back in Mattermost is made anew when it is noticed', async () => {
    const {app, record} = await world.install({appId: 'noticed', permissions: ['act_as_user'], behaviours: {'/due': {}}});
    const tokens = createTokens(world);
    const first = await tokens.userToken(record, world.bob.userId);
    const [kept] = await world.registry.tokens('noticed');
    await world.mattermost.admin().revokeToken(kept?.tokenId ?? '');
    await world.calls.invokeOwn(record, {path: '/due', expand: {team: '+summary'}}, {occasion: 'timer', actingUserId: world.bob.userId, context: {team_id: world.teamId}, requestId: 'r'});
    expect(app.received).toHaveLength(1);
    const next = await tokens.userToken(record, world.bob.userId);
    expect(next).not.toBe(first);
    expect(await works(next)).toBe(world.bob.userId);
});

it('is the App\'s own: another App has another', async () => {
    const [{record: one}, {record: two}] = [await world.install({appId: 'app-one'}), await world.install({appId: 'app-two'})];
    const tokens = createTokens(world);
    expect(await tokens.userToken(one, world.bob.userId)).not.toBe(await tokens.userToken(two, world.bob.userId));
});

it('case 196 W18: what is taken back stops working at once, the one that is being made included', async () => {
    const {record} = await world.install({appId: 'taken-back'});
    const tokens = createTokens(world);
    const [bot, user] = await Promise.all([tokens.botToken(record), tokens.userToken(record, world.bob.userId)]);
    const underWay = tokens.userToken(record, world.alice.userId);
    await tokens.revokeAll('taken-back');
    expect(await Promise.all([works(bot), works(user), works(await underWay)])).toEqual([undefined, undefined, undefined]);
    expect(await world.registry.tokens('taken-back')).toEqual([]);
    expect(await works(await tokens.botToken(record))).toBe(record.bot.userId);
});

it('W18: an App that is switched off while its context is filled in hears nothing, and keeps no token', async () => {
    const {app, record} = await world.install({appId: 'switched', permissions: ['act_as_user'], behaviours: {'/send': {}}});
    const tokens = createTokens(world);
    const calls = world.callsWith({tokens: {
        ...tokens,
        async userToken(installed, userId) {
            await world.registry.putApp({...installed, enabled: false});
            await tokens.revokeAll('switched');
            return tokens.userToken(installed, userId);
        },
    }});
    const request = world.call({expand: {acting_user_access_token: 'all'}, context: {app_id: 'switched'}});
    expect(await calls.invoke(request, world.alice, {requestId: 'r'})).toMatchObject({type: 'error', code: 'app_disabled'});
    expect(app.received).toEqual([]);
    expect(await world.registry.tokens('switched')).toEqual([]);
    await world.registry.putApp(record);
});

it('takes back what is gone already', async () => {
    const {record} = await world.install({appId: 'gone'});
    const tokens = createTokens(world);
    await tokens.botToken(record);
    for (const {tokenId} of await world.registry.tokens('gone')) {
        await world.mattermost.admin().revokeToken(tokenId);
    }
    await expect(tokens.revokeAll('gone')).resolves.toBeUndefined();
    expect(await world.registry.tokens('gone')).toEqual([]);
});

it('the token that another process made first is the one that counts', async () => {
    const {record} = await world.install({appId: 'raced'});
    const [here, there] = [createTokens(world), createTokens(world)];
    const [one, other] = await Promise.all([here.botToken(record), there.botToken(record)]);
    expect(one).toBe(other);
    expect(await works(one)).toBe(record.bot.userId);
});

/** The same Mattermost, with something of its administrator's done otherwise. */
const withAdmin = (changes: (admin: Mattermost) => Partial<Mattermost>): MattermostServer => {
    const admin = world.mattermost.admin();
    return {...world.mattermost, admin: () => ({...admin, ...changes(admin)})};
};

it.each<[string, (record: AppRecord) => Promise<void>, string]>([
    ['disabled', async (record) => world.registry.putApp({...record, enabled: false}), 'app_disabled'],
    ['uninstalled', async (record) => world.registry.removeApp(record.manifest.app_id), 'app_not_found'],
    ['deprived of a permission', async (record) => world.registry.putApp({...record, grantedPermissions: []}), 'expand_failed'],
])('W18: an App that another process has %s while a token was made does not get it', async (_, change, code) => {
    const {record} = await world.install({appId: 'hasty', permissions: ['act_as_user']});
    const made: string[] = [];
    const there = createTokens(world);
    const here = createTokens({...world, mattermost: withAdmin((admin) => ({
        async createToken(...given) {
            const created = await admin.createToken(...given);
            made.push(created.token);
            await change(record);
            await there.revokeAll('hasty');
            return created;
        },
    }))});
    await expect(here.userToken(record, world.alice.userId)).rejects.toMatchObject({code});
    expect(await Promise.all(made.map(works))).toEqual([undefined]);
    expect(await world.registry.tokens('hasty')).toEqual([]);
});

it('W18: a token that Mattermost does not end now does not keep the others alive, and is tried again', async () => {
    const {record} = await world.install({appId: 'sticky'});
    const tokens = createTokens(world);
    const given = await Promise.all([tokens.userToken(record, world.alice.userId), tokens.userToken(record, world.bob.userId)]);
    const [first] = await world.registry.tokens('sticky');
    const failing = createTokens({...world, mattermost: withAdmin((admin) => ({
        revokeToken: async (id) => (id === first?.tokenId ? Promise.reject(new MattermostError(500, 'down', 'Mattermost is down')) : admin.revokeToken(id)),
    }))});
    await expect(failing.revokeAll('sticky')).rejects.toThrow('Mattermost is down');
    expect((await Promise.all(given.map(works))).filter(Boolean)).toHaveLength(1);
    await tokens.revokeAll('sticky');
    expect(await Promise.all(given.map(works))).toEqual([undefined, undefined]);
});
