/** How requests are read and answers written: what clients and Apps in the wild rely on (apps-in-the-wild.md rules 15 to 22). */
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

describe('a body', () => {
    test.each([
        ['text/plain, as mattermost-redux sends it', {'content-type': 'text/plain;charset=UTF-8'}],
        ['JSON with a charset', {'content-type': 'application/json; charset=UTF-8'}],
        ['no Content-Type, as Go sends it', {}],
        ['another type', {'content-type': 'application/x-www-form-urlencoded'}],
    ])('is read as JSON when it says %s (rule 15)', async (_, headers: Record<string, string>) => {
        const answer = await team.alice.ask('POST', '/posts', JSON.stringify({channel_id: team.channels.support, message: 'hello'}), headers);
        expect([answer.statusCode, answer.json().message]).toEqual([201, 'hello']);
    });

    test('may hold all the zero values of the Go model, and an author who is not asked for (rule 22)', async () => {
        const {alice, bob, channels: {support}} = team;
        const answer = await alice.ask('POST', '/posts', {
            id: '', create_at: 0, update_at: 0, edit_at: 0, delete_at: 0, is_pinned: false, user_id: bob.id, channel_id: support, root_id: '', original_id: '',
            message: 'from Go', type: '', props: null, hashtags: '', file_ids: null, pending_post_id: '', remote_id: null, reply_count: 0, participants: null, metadata: null,
        });
        expect([answer.statusCode, answer.json()]).toEqual([201, expect.objectContaining({user_id: alice.id, props: {}, root_id: '', reply_count: 0, participants: null})]);
    });

    test('that is no JSON, or not what is wanted, is a 400 that names the key', async () => {
        const {alice, channels: {support}} = team;
        for (const [body, name] of [
            ['{"channel_id":', 'body'],
            [{message: 'where?'}, 'channel_id'],
            [{channel_id: 'support', message: 'x'}, 'channel_id'],
            [{channel_id: support, message: 7}, 'message'],
            [{channel_id: support, props: []}, 'props'],
            [undefined, 'post'],
            ['null', 'post'],
        ] as const) {
            expect((await alice.ask('POST', '/posts', body)).json()).toMatchObject({
                id: 'api.context.invalid_body_param.app_error', status_code: 400, message: `Invalid or missing ${name} in request body.`,
            });
        }
    });

    test('that is too large, too long or too deep is refused', async () => {
        const {alice, channels: {support}} = team;
        const post = (rest: string) => alice.ask('POST', '/posts', `{"channel_id":"${support}",${rest}}`);
        expect((await post(`"message":"${'x'.repeat(1_100_000)}"`)).statusCode).toBe(413);
        expect((await post(`"message":"${'x'.repeat(16_384)}"`)).json().id).toBe('model.post.is_valid.message_length.app_error');
        expect((await post(`"message":"${'x'.repeat(16_383)}"`)).statusCode).toBe(201);
        expect((await post(`"props":{"big":"${'x'.repeat(800_000)}"}`)).json().id).toBe('model.post.is_valid.props.app_error');
        expect((await post(`"props":{"deep":${'['.repeat(50_000)}${']'.repeat(50_000)}}`)).statusCode).toBe(400);
        expect((await post(`"props":{"deep":${'['.repeat(128)}${']'.repeat(128)}}`)).statusCode).toBe(400);
        expect((await post(`"props":{"deep":${'['.repeat(100)}${']'.repeat(100)}}`)).statusCode).toBe(201);
    });
});

describe('an answer', () => {
    test('has the bare Content-Type that the official client compares whole', async () => {
        for (const path of ['/users/me', '/nothing/here', `/channels/${'x'.repeat(26)}`]) {
            expect((await team.alice.ask('GET', path)).headers['content-type']).toBe('application/json');
        }
    });

    test('is given in full to an empty If-None-Match (rule 15)', async () => {
        const answer = await team.alice.ask('GET', '/users/me', undefined, {'if-none-match': ''});
        expect([answer.statusCode, answer.json().username]).toEqual([200, 'alice']);
    });

    test('for what is not there is a 404 with id, message and status_code (rule 21)', async () => {
        const gone = 'x'.repeat(26);
        for (const [path, id] of [
            [`/users/${gone}`, 'app.user.missing_account.const'],
            ['/users/username/nobody', 'app.user.missing_account.const'],
            ['/users/email/nobody@example.test', 'app.user.missing_account.const'],
            [`/teams/${gone}`, 'app.team.get.find.app_error'],
            ['/teams/name/nowhere', 'app.team.get_by_name.missing.app_error'],
            [`/channels/${gone}`, 'app.channel.get.existing.app_error'],
            [`/channels/${team.channels.support}/members/${gone}`, 'app.channel.get_member.missing.app_error'],
            [`/teams/${team.teamId}/members/${gone}`, 'app.team.get_member.missing.app_error'],
            [`/posts/${gone}`, 'app.post.get.app_error'],
            [`/files/${gone}/info`, 'app.file_info.get.app_error'],
            ['/no/such/route', 'api.context.404.app_error'],
        ] as const) {
            expect((await team.alice.ask('GET', path)).json()).toEqual({id, message: expect.stringMatching(/\.$/), detailed_error: '', request_id: expect.any(String), status_code: 404});
        }
    });

    test('for an address that holds no id is a 400', async () => {
        expect((await team.alice.ask('GET', '/users/alice')).json()).toMatchObject({id: 'api.context.invalid_url_param.app_error', message: 'Invalid or missing user_id parameter in request URL.', status_code: 400});
    });
});

test('what everybody may ask is open: ping, configuration and licence, every value a text', async () => {
    expect((await house.ask('GET', '/system/ping')).json()).toMatchObject({status: 'OK'});
    expect((await house.ask('GET', '/license/client?format=old')).json()).toEqual({IsLicensed: 'false'});
    const config: Record<string, unknown> = (await house.ask('GET', '/config/client?format=old')).json();
    expect(config).toMatchObject({SiteURL: 'http://localhost:8066', ShowEmailAddress: 'true', PluginsEnabled: 'false', TopmastDemo: 'true', NoAccounts: 'false'});
    expect(Object.values(config).filter((value) => typeof value !== 'string')).toEqual([]);
});

test('everything else is closed to strangers', async () => {
    const id = 'x'.repeat(26);
    for (const [method, path] of [
        ['GET', '/users'], ['GET', '/users/me'], ['GET', `/users/${id}/image`], ['POST', '/users/ids'], ['GET', '/users/tokens'], ['POST', '/users/tokens/revoke'],
        ['GET', '/bots'], ['POST', '/bots'], ['GET', '/teams'], ['GET', `/channels/${id}`], ['POST', '/channels/direct'], ['POST', '/posts'], ['POST', '/posts/ephemeral'],
        ['GET', `/posts/${id}`], ['POST', '/reactions'], ['POST', '/roles/names'], ['PUT', '/users/me/preferences'], ['GET', `/files/${id}`],
    ] as const) {
        expect([path, (await house.ask(method, path)).statusCode]).toEqual([path, 401]);
    }
    expect((await house.ask('POST', '/users', {username: 'me', email: 'me@example.test', password: 'long enough'})).json()).toMatchObject({id: 'api.user.create_user.no_open_server', status_code: 403});
});

test('a picture is an SVG that can run nothing', async () => {
    const answer = await team.alice.ask('GET', '/users/me/image');
    expect(answer.headers).toMatchObject({'content-type': 'image/svg+xml', 'content-security-policy': "default-src 'none'", 'x-content-type-options': 'nosniff'});
    expect(answer.body).toContain('>AM</text>');
});
