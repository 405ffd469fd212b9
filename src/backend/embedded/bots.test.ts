/** Bots and personal access tokens, as Topmast and Apps use them. */
import {afterAll, beforeAll, describe, expect, test} from 'vitest';

import {demoTeam} from './fixtures/demoTeam.ts';
import {openServer, type TestServer} from './fixtures/openServer.ts';

let house: TestServer;
let team: Awaited<ReturnType<typeof demoTeam>>;
beforeAll(async () => {
    house = await openServer();
    team = await demoTeam(house);
});
afterAll(() => house.close());

const admin = () => house.as(house.adminToken);

/** A bot made by Topmast's own account, and a token that acts as it. */
async function bot(username: string) {
    const made = (await admin()('POST', '/bots', {username, display_name: 'A bot', description: 'for tests'})).json();
    const token = (await admin()('POST', `/users/${made.user_id}/tokens`, {description: 'test'})).json();
    return {id: String(made.user_id), tokenId: String(token.id), ask: house.as(token.token)};
}

describe('a bot', () => {
    test('is made by an administrator and is a user that cannot log in', async () => {
        const answer = await admin()('POST', '/bots', {username: 'com.example.App-1', display_name: 'Example', description: 'says hello'});
        expect(answer.statusCode).toBe(201);
        const me = (await admin()('GET', '/users/me')).json();
        expect(answer.json()).toMatchObject({username: 'com.example.app-1', display_name: 'Example', description: 'says hello', owner_id: me.id, delete_at: 0});
        expect((await team.alice.ask('GET', `/users/${answer.json().user_id}`)).json()).toMatchObject({is_bot: true, username: 'com.example.app-1', first_name: 'Example', bot_description: 'says hello'});
        expect((await house.ask('POST', '/users/login', {login_id: 'com.example.app-1', password: 'x'})).json().id).toBe('api.user.login.bot_login_forbidden.app_error');
    });

    test('cannot take the name of somebody else, nor a bad one', async () => {
        expect((await admin()('POST', '/bots', {username: 'alice'})).json()).toMatchObject({id: 'app.user.save.username_exists.app_error', status_code: 400});
        expect((await admin()('POST', '/bots', {username: 'no spaces'})).json()).toMatchObject({id: 'model.user.is_valid.username.app_error', status_code: 400});
        expect((await admin()('POST', '/bots', {})).statusCode).toBe(400);
    });

    test('does not exist for those who may not see bots', async () => {
        const {id} = await bot('secret');
        expect((await team.alice.ask('GET', `/bots/${id}`)).json()).toMatchObject({id: 'store.sql_bot.get.missing.app_error', status_code: 404});
        expect((await team.alice.ask('POST', `/bots/${id}/disable`)).statusCode).toBe(404);
        expect((await team.alice.ask('POST', '/bots', {username: 'mine'})).statusCode).toBe(403);
        expect((await team.alice.ask('GET', '/bots')).statusCode).toBe(403);
        expect((await admin()('GET', `/bots/${team.alice.id}`)).statusCode).toBe(404);
    });

    test('is renamed, disabled with all its tokens, and enabled again', async () => {
        const {id, ask} = await bot('worker');
        expect((await admin()('PUT', `/bots/${id}`, {display_name: 'Worker'})).json()).toMatchObject({display_name: 'Worker', username: 'worker'});
        expect((await admin()('POST', `/bots/${id}/disable`)).json().delete_at).toBeGreaterThan(0);
        expect((await ask('GET', '/users/me')).statusCode).toBe(401);
        expect((await admin()('GET', `/bots/${id}`)).statusCode).toBe(404);
        expect((await admin()('GET', `/bots/${id}?include_deleted=true`)).statusCode).toBe(200);
        expect((await admin()('POST', `/bots/${id}/enable`)).json().delete_at).toBe(0);
        expect((await ask('GET', '/users/me')).json()).toMatchObject({id, is_bot: true});
    });

    test('posts only where it is a member; a direct channel makes it one', async () => {
        const {id, ask} = await bot('poster');
        const {support} = team.channels;
        expect((await ask('POST', '/posts', {channel_id: support, message: 'hi'})).statusCode).toBe(403);

        const direct = await ask('POST', '/channels/direct', [id, team.alice.id]);
        expect([direct.statusCode, direct.json().type]).toEqual([201, 'D']);
        expect((await ask('POST', '/posts', {channel_id: direct.json().id, message: 'hi'})).json()).toMatchObject({user_id: id, props: {from_bot: 'true'}});

        expect((await team.alice.ask('POST', `/channels/${support}/members`, {user_id: id})).statusCode).toBe(404);
        expect((await team.alice.ask('POST', `/teams/${team.teamId}/members`, {team_id: team.teamId, user_id: id})).statusCode).toBe(201);
        expect((await team.alice.ask('POST', `/channels/${support}/members`, {user_id: id})).statusCode).toBe(201);
        expect((await ask('POST', '/posts', {channel_id: support, message: 'hi'})).statusCode).toBe(201);
    });
});

describe('a personal access token', () => {
    test('is shown once, acts as its user, and is kept as a digest only', async () => {
        const answer = await admin()('POST', `/users/${team.alice.id}/tokens`, {description: 'survey'});
        const {id, token} = answer.json();
        expect(answer.json()).toEqual({id: expect.any(String), token: expect.stringMatching(/^[a-z0-9]{26}$/), user_id: team.alice.id, description: 'survey', is_active: true, expires_at: 0});
        expect((await house.as(token)('GET', '/users/me')).json().username).toBe('alice');
        expect((await admin()('GET', `/users/tokens/${id}`)).json()).not.toHaveProperty('token');
        expect((await admin()('GET', `/users/${team.alice.id}/tokens`)).json()).toContainEqual(expect.objectContaining({id, description: 'survey'}));
    });

    test('is made only with the permission, and only for whom one may act', async () => {
        const {alice, bob, sysadmin} = team;
        expect((await alice.ask('POST', '/users/me/tokens', {description: 'mine'})).statusCode).toBe(403);
        await sysadmin.ask('PUT', `/users/${alice.id}/roles`, {roles: 'system_user system_user_access_token'});
        expect((await alice.ask('POST', '/users/me/tokens', {description: 'mine'})).statusCode).toBe(200);
        expect((await alice.ask('POST', '/users/me/tokens', {description: ''})).statusCode).toBe(400);
        expect((await alice.ask('POST', `/users/${bob.id}/tokens`, {description: 'his'})).statusCode).toBe(403);
        await sysadmin.ask('PUT', `/users/${alice.id}/roles`, {roles: 'system_user'});
    });

    test('is switched off and on, and revoked for good', async () => {
        const {ask, tokenId} = await bot('switch');
        const status = async () => (await ask('GET', '/users/me')).statusCode;
        await admin()('POST', '/users/tokens/disable', {token_id: tokenId});
        expect(await status()).toBe(401);
        await admin()('POST', '/users/tokens/enable', {token_id: tokenId});
        expect(await status()).toBe(200);
        expect((await team.alice.ask('POST', '/users/tokens/revoke', {token_id: tokenId})).statusCode).toBe(403);
        await admin()('POST', '/users/tokens/revoke', {token_id: tokenId});
        expect(await status()).toBe(401);
        expect((await admin()('POST', '/users/tokens/revoke', {token_id: tokenId})).statusCode).toBe(404);
    });
});
