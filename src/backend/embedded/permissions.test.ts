/** Who may do what: the refusals of Mattermost, with its status codes (DESIGN, decision 3). */
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

const permissionError = {id: 'api.context.permissions.app_error', status_code: 403};

describe('a private channel, for somebody who is not in it', () => {
    test('has an id that opens nothing', async () => {
        const {bob, channels: {leads}} = team;
        for (const [method, path, body] of [
            ['GET', `/channels/${leads}`],
            ['GET', `/channels/${leads}/members`],
            ['GET', `/channels/${leads}/posts`],
            ['GET', `/channels/${leads}/stats`],
            ['GET', `/users?in_channel=${leads}`],
            ['GET', `/users/autocomplete?in_channel=${leads}&name=a`],
            ['PUT', `/channels/${leads}/patch`, {header: 'mine'}],
            ['DELETE', `/channels/${leads}`],
            ['POST', `/channels/${leads}/members`, {user_id: bob.id}],
            ['POST', '/posts', {channel_id: leads, message: 'hello?'}],
        ] as const) {
            const answer = await bob.ask(method, path, body);
            expect([path, answer.json()]).toEqual([path, expect.objectContaining(permissionError)]);
        }
    });

    test('has no name, and is not found', async () => {
        const {bob, teamId} = team;
        expect((await bob.ask('GET', `/teams/${teamId}/channels/name/leads`)).json()).toMatchObject({id: 'app.channel.get_by_name.missing.app_error', status_code: 404});
        for (const path of [`/teams/${teamId}/channels/autocomplete?name=lea`, `/teams/${teamId}/channels`, '/users/me/channels']) {
            expect((await bob.ask('GET', path)).json()).not.toContainEqual(expect.objectContaining({name: 'leads'}));
        }
        expect((await bob.ask('POST', `/teams/${teamId}/channels/search`, {term: 'leads'})).json()).toEqual([]);
    });

    test('keeps its posts and their threads to itself', async () => {
        const {alice, bob, channels: {leads}} = team;
        const {id} = (await alice.ask('POST', '/posts', {channel_id: leads, message: 'among us'})).json();
        for (const path of [`/posts/${id}`, `/posts/${id}/thread`, `/posts/${id}/reactions`, `/posts/${id}/files/info`]) {
            expect((await bob.ask('GET', path)).json()).toMatchObject(permissionError);
        }
        expect((await bob.ask('POST', '/reactions', {user_id: bob.id, post_id: id, emoji_name: 'smile'})).json()).toMatchObject(permissionError);
        expect((await bob.ask('PUT', `/posts/${id}/patch`, {message: 'changed'})).json()).toMatchObject(permissionError);
        expect((await alice.ask('GET', `/posts/${id}`)).json()).toMatchObject({message: 'among us'});
    });
});

describe('a public channel', () => {
    test('is read by the team and written by its members; anybody of the team joins by themselves', async () => {
        const {alice, bob, teamId} = team;
        const {id} = (await alice.ask('POST', '/channels', {team_id: teamId, type: 'O', name: 'lunch', display_name: 'Lunch'})).json();
        expect((await bob.ask('GET', `/channels/${id}/posts`)).statusCode).toBe(200);
        expect((await bob.ask('POST', '/posts', {channel_id: id, message: 'hi'})).json()).toMatchObject(permissionError);
        expect((await bob.ask('POST', `/channels/${id}/members`, {user_id: alice.id})).json()).toMatchObject(permissionError);
        expect((await bob.ask('POST', `/channels/${id}/members`, {user_id: bob.id})).statusCode).toBe(201);
        expect((await bob.ask('POST', '/posts', {channel_id: id, message: 'hi'})).statusCode).toBe(201);
    });

    test('is nothing to somebody outside the team', async () => {
        const {sysadmin, channels: {townSquare}, teamId} = team;
        await sysadmin.ask('POST', '/users', {username: 'outsider', email: 'o@example.test', password: 'topmast-demo'});
        const outsider = house.as(await house.login('outsider'));
        expect((await outsider('GET', `/channels/${townSquare}`)).json()).toMatchObject(permissionError);
        expect((await outsider('GET', `/teams/${teamId}/channels`)).json()).toMatchObject(permissionError);
        expect((await outsider('GET', `/teams/${teamId}/members`)).json()).toMatchObject(permissionError);
        expect((await outsider('GET', `/users?in_team=${teamId}`)).json()).toMatchObject(permissionError);
    });
});

describe('posts', () => {
    test('are changed by their author, deleted by the author or an administrator', async () => {
        const {sysadmin, alice, bob, channels: {support}} = team;
        const {id} = (await alice.ask('POST', '/posts', {channel_id: support, message: 'mine'})).json();
        expect((await bob.ask('PUT', `/posts/${id}/patch`, {message: 'yours'})).json()).toMatchObject(permissionError);
        expect((await bob.ask('DELETE', `/posts/${id}`)).json()).toMatchObject(permissionError);
        expect((await sysadmin.ask('PUT', `/posts/${id}/patch`, {message: 'ours'})).json()).toMatchObject({message: 'ours', user_id: alice.id});
        expect((await sysadmin.ask('DELETE', `/posts/${id}`)).json()).toEqual({status: 'OK'});
        expect((await alice.ask('GET', `/posts/${id}`)).statusCode).toBe(404);
    });

    test('that only one user sees are made by administrators alone', async () => {
        const {sysadmin, alice, bob, channels: {support}} = team;
        const body = {user_id: bob.id, post: {channel_id: support, message: 'psst'}};
        expect((await alice.ask('POST', '/posts/ephemeral', body)).json()).toMatchObject(permissionError);
        const made = await sysadmin.ask('POST', '/posts/ephemeral', body);
        expect([made.statusCode, made.json()]).toEqual([201, expect.objectContaining({type: 'system_ephemeral', message: 'psst', user_id: sysadmin.id})]);
        expect((await bob.ask('GET', `/posts/${made.json().id}`)).statusCode).toBe(404);
    });

    test('of the system are written and changed by nobody else', async () => {
        const {alice, channels: {support}} = team;
        expect((await alice.ask('POST', '/posts', {channel_id: support, message: 'x', type: 'system_join_channel'})).statusCode).toBe(400);
    });
});

describe('accounts', () => {
    test('are changed by their owner or an administrator', async () => {
        const {sysadmin, alice, bob} = team;
        for (const [method, path, body] of [
            ['PUT', `/users/${alice.id}/patch`, {nickname: 'x'}],
            ['PUT', `/users/${alice.id}/status`, {user_id: alice.id, status: 'away'}],
            ['GET', `/users/${alice.id}/preferences`],
            ['GET', `/users/${alice.id}/teams`],
            ['GET', `/users/${alice.id}/channels`],
            ['PUT', `/users/${bob.id}/roles`, {roles: 'system_admin'}],
            ['PUT', `/users/${bob.id}/active`, {active: false}],
            ['POST', '/users', {username: 'fourth', email: 'f@example.test', password: 'topmast-demo'}],
        ] as const) {
            expect([path, (await bob.ask(method, path, body)).statusCode]).toEqual([path, 403]);
        }
        expect((await sysadmin.ask('PUT', `/users/${alice.id}/patch`, {nickname: 'Al'})).json()).toMatchObject({nickname: 'Al'});
    });

    test('show private settings to their owner alone', async () => {
        const {alice, bob} = team;
        expect((await alice.ask('GET', '/users/me')).json().notify_props).toMatchObject({mention_keys: 'alice'});
        expect((await bob.ask('GET', `/users/${alice.id}`)).json().notify_props).toEqual({});
    });

    test('that are deactivated lose their sessions and cannot come back in', async () => {
        const {sysadmin} = team;
        const {id} = (await sysadmin.ask('POST', '/users', {username: 'leaver', email: 'l@example.test', password: 'topmast-demo'})).json();
        const leaver = house.as(await house.login('leaver'));
        await sysadmin.ask('PUT', `/users/${id}/active`, {active: false});
        expect((await leaver('GET', '/users/me')).statusCode).toBe(401);
        expect((await house.ask('POST', '/users/login', {login_id: 'leaver', password: 'topmast-demo'})).json().id).toBe('api.user.login.inactive.app_error');
    });

    test('of Topmast itself are neither listed nor suggested', async () => {
        const {sysadmin, teamId} = team;
        for (const path of ['/users', '/users?per_page=200&active=true', `/users/autocomplete?name=top&in_team=${teamId}`, '/users/autocomplete?name=topmast', '/bots']) {
            expect((await sysadmin.ask('GET', path)).body).not.toContain('"username":"topmast"');
        }
        expect((await sysadmin.ask('POST', '/users/search', {term: 'topmast'})).json()).toEqual([]);
    });
});

test('channels that everybody needs cannot be left or archived, direct ones not joined', async () => {
    const {sysadmin, alice, bob, channels: {townSquare}} = team;
    expect((await alice.ask('DELETE', `/channels/${townSquare}/members/me`)).json()).toMatchObject({id: 'api.channel.remove.default.app_error', status_code: 400});
    expect((await sysadmin.ask('DELETE', `/channels/${townSquare}`)).json()).toMatchObject({status_code: 400});
    const direct = (await alice.ask('POST', '/channels/direct', [alice.id, bob.id])).json();
    expect((await alice.ask('POST', `/channels/${direct.id}/members`, {user_id: sysadmin.id})).json()).toMatchObject({id: 'api.channel.add_user_to_channel.type.app_error', status_code: 400});
    expect((await bob.ask('POST', '/channels/direct', [alice.id, sysadmin.id])).json()).toMatchObject(permissionError);
    expect((await bob.ask('POST', '/channels/group', [alice.id])).json()).toMatchObject({status_code: 400});
});
