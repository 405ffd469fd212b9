/** Tokens with the rights of an administrator: who gets one, and for how long. */
import {afterAll, beforeAll, describe, expect, it} from 'vitest';

import {isJsonObject} from '../../protocol/index.ts';
import type {Caller} from '../mattermost/index.ts';
import {openWorld, type World} from './fixtures/openWorld.ts';
import {createTokens} from './tokens.ts';

let world: World;
beforeAll(async () => {
    world = await openWorld();
});
afterAll(() => world.close());

const granted = ['act_as_bot', 'act_as_user', 'act_as_admin'];
const works = async (token: string) => world.mattermost.as({token}).me().then(({id}) => id, () => undefined);

async function tokenIn({by = world.sysadmin, permissions = granted, level = 'all'}: {by?: Caller; permissions?: string[]; level?: string} = {}) {
    const {app} = await world.install({permissions, behaviours: {'/send': {}}});
    const answer = await world.calls.invoke(world.call({expand: {admin_access_token: level}}), by, {requestId: 'r'});
    const context = app.received[0]?.body['context'];
    return {answer, token: isJsonObject(context) ? context['admin_access_token'] : undefined, isCalled: app.received.length > 0};
}

describe('the administrator\'s token', () => {
    it('S2-013 S2-069 S2-070: works for what only administrators may do, is the App\'s own and not the session', async () => {
        const {token} = await tokenIn();
        expect(await works(String(token))).toBe(world.sysadmin.userId);
        expect((await world.server.as(String(token))('GET', '/users/tokens')).statusCode).toBe(200);
        expect(world.sysadmin.credential).not.toEqual({token});
        expect(await world.registry.appOfToken(String(token))).toBe('tickets');
    });

    it.each<[string, () => Parameters<typeof tokenIn>[0]]>([
        ['a user who is no administrator acts', () => ({by: world.alice})],
        ['act_as_admin was not granted', () => ({permissions: ['act_as_bot', 'act_as_user']})],
        ['another level is asked for', () => ({level: 'summary'})],
    ])('S2-013 S2-063 S2-069: is left out, or fails the call that requires it, when %s', async (_, asking) => {
        const optional = await tokenIn(asking());
        expect([optional.answer.type, optional.token]).toEqual(['ok', undefined]);
        const {level = 'all', ...others} = asking() ?? {};
        const required = await tokenIn({...others, level: `+${level}`});
        expect([required.answer, required.isCalled]).toMatchObject([{code: 'expand_failed', text: expect.stringContaining('"admin_access_token"')}, false]);
    });

    it('S2-020: goes to on_version_changed under the same rule, as to every call of the App\'s life', async () => {
        const seen = async (actingUserId: string, permissions: string[]) => {
            const {app, record} = await world.install({permissions, behaviours: {'/upgraded': {}}});
            await world.calls.invokeOwn(record, {path: '/upgraded', expand: {admin_access_token: 'all'}}, {actingUserId, requestId: 'r'});
            return isJsonObject(app.received[0]?.body['context']) && 'admin_access_token' in app.received[0].body['context'];
        };
        expect([await seen(world.sysadmin.userId, granted), await seen(world.alice.userId, granted), await seen(world.sysadmin.userId, ['act_as_user'])]).toEqual([true, false, false]);
    });

    it('S2-070: is shared for five minutes, ends after ten at most, and is swept by whoever is there then', async () => {
        const {record} = await world.install({appId: 'brief'});
        let now = Math.ceil(Date.now() / 300_000) * 300_000;
        const tokens = createTokens({...world, now: () => now});
        const first = await tokens.adminToken(record, world.sysadmin.userId);
        now += 299_999;
        expect(await tokens.adminToken(record, world.sysadmin.userId)).toBe(first);
        now += 1;
        const second = await tokens.adminToken(record, world.sysadmin.userId);
        expect(second).not.toBe(first);
        const [one] = await world.registry.tokens('brief');
        expect(one?.expiresAt).toBe(now + 300_000);
        now += 299_999;
        await tokens.sweep();
        expect([await works(first), await works(second)]).toEqual([world.sysadmin.userId, world.sysadmin.userId]);
        now += 1;
        // Another process, after a crash of the one that made it.
        await createTokens({...world, now: () => now}).sweep();
        expect([await works(first), await works(second)]).toEqual([undefined, world.sysadmin.userId]);
        expect(await world.registry.tokens('brief')).toHaveLength(1);
    });

    it('W18: is taken back with the others', async () => {
        const {record} = await world.install({appId: 'dismissed'});
        const tokens = createTokens(world);
        const [admin, own] = [await tokens.adminToken(record, world.sysadmin.userId), await tokens.userToken(record, world.sysadmin.userId)];
        expect(admin).not.toBe(own);
        await tokens.revokeAll('dismissed');
        expect([await works(admin), await works(own)]).toEqual([undefined, undefined]);
    });
});
