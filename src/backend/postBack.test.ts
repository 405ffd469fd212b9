/** A sample App that posts back twice, as the user and as its bot, with the tokens that its call carried. */
import {createHash} from 'node:crypto';

import {createSigner, createVerifier} from 'fast-jwt';
import {afterAll, beforeAll, expect, test} from 'vitest';

import {at, textAt} from './fixtures/at.ts';
import {startTestApp, type Seen, type TestApp} from './fixtures/startTestApp.ts';
import {startTestServer, type Person, type TestServer} from './fixtures/startTestServer.ts';

const secret = 'shared by the administrator with the App';
let server: TestServer;
let app: TestApp;
let alice: Person;
let channelId: string;
let teamId: string;

/** As an App does: takes what came for what its claims say, and posts with one of the tokens. */
async function postBack({headers, text, body}: Seen, key: string, message: string): Promise<string> {
    const jwt = /^Bearer (.+)$/.exec(String(headers['mattermost-app-authorization']))?.[1] ?? '';
    const claims: unknown = createVerifier({key: secret, algorithms: ['HS256'], allowedAud: 'desk', allowedIss: server.url})(jwt);
    if (at(claims, 'body_sha256') !== createHash('sha256').update(text).digest('hex')) {
        return 'this body was not signed';
    }
    const answer = await fetch(`${textAt(body, 'context', 'mattermost_site_url')}/api/v4/posts`, {
        method: 'POST', headers: {authorization: `Bearer ${textAt(body, 'context', key)}`},
        body: JSON.stringify({channel_id: textAt(body, 'context', 'channel_id'), message}),
    });
    return answer.status === 201 ? 'Posted.' : `HTTP ${answer.status}`;
}

beforeAll(async () => {
    [server, app] = await Promise.all([startTestServer(), startTestApp({requested_permissions: ['act_as_bot', 'act_as_user']})]);
    app.answers['/bindings'] = {type: 'ok', data: []};
    for (const [path, key, message] of [['/as-user', 'acting_user_access_token', 'I say this myself'], ['/as-bot', 'bot_access_token', 'The desk says this']] as const) {
        app.answers[path] = (seen, response) => void postBack(seen, key, message).then((text) => response.end(JSON.stringify({type: 'ok', text})), (error: unknown) => response.end(JSON.stringify({type: 'error', text: String(error)})));
    }
    const sysadmin = await server.logIn('sysadmin');
    alice = await server.logIn('alice');
    const channel = await alice.send('GET', '/api/v4/teams/name/topmast/channels/name/town-square');
    [channelId, teamId] = [textAt(channel.body, 'id'), textAt(channel.body, 'team_id')];
    const installed = await sysadmin.post('/install-app', {manifest_url: app.manifestUrl, secret});
    expect(installed.status).toBe(200);
    const botId = textAt(installed.body, 'bot_user_id');
    await sysadmin.send('POST', `/api/v4/teams/${teamId}/members`, {team_id: teamId, user_id: botId});
    await sysadmin.send('POST', `/api/v4/channels/${channelId}/members`, {user_id: botId});
});
afterAll(() => Promise.all([server.close(), app.close()]));

test('S0-010 S0-011 S0-012: what it posts has the user, or the bot, as its author, as the App chooses', async () => {
    const call = (path: string) => alice.post('/call', {path, values: {}, expand: {acting_user_access_token: 'all'}, context: {app_id: 'desk', location: '/command/desk', channel_id: channelId}});
    expect((await call('/as-user')).body).toMatchObject({type: 'ok', text: 'Posted.'});
    expect((await call('/as-bot')).body).toMatchObject({type: 'ok', text: 'Posted.'});
    const {body} = await alice.send('GET', `/api/v4/channels/${channelId}/posts`);
    const posts = Object.values(Object(at(body, 'posts')));
    const authorOf = (message: string) => at(posts.find((post) => at(post, 'message') === message), 'user_id');
    expect(authorOf('I say this myself')).toBe(alice.id);
    expect(authorOf('The desk says this')).toBe(textAt(app.calls('/as-bot')[0], 'context', 'bot_user_id'));
});

test('S2-112: the App posts nothing for a call whose JWT is of another secret, has expired, is for another body or App, or is missing', async () => {
    await alice.post('/call', {path: '/as-bot', values: {}, context: {app_id: 'desk', channel_id: channelId}});
    const genuine = app.seen.findLast(({path}) => path === '/as-bot')?.text ?? '';
    const claims = {iss: server.url, aud: 'desk', body_sha256: createHash('sha256').update(genuine).digest('hex')};
    const signed = (changes: object = {}, key = secret) => `Bearer ${createSigner({key, algorithm: 'HS256', ...('exp' in changes ? {} : {expiresIn: 900_000})})({...claims, ...changes})}`;
    const asked = async (authorization: string) => {
        const answer = await fetch(`${app.url}/as-bot`, {method: 'POST', body: genuine, headers: authorization ? {'mattermost-app-authorization': authorization} : {}});
        return at(await answer.json(), 'text') === 'Posted.';
    };
    expect(await asked(signed())).toBe(true);
    const count = async () => Object.keys(Object(at((await alice.send('GET', `/api/v4/channels/${channelId}/posts`)).body, 'posts'))).length;
    const before = await count();
    for (const forged of [signed({}, 'another secret'), signed({exp: Math.floor(Date.now() / 1000) - 1}), signed({body_sha256: 'of another body'}), signed({aud: 'boards'}), 'Bearer x.y.z', '']) {
        expect(await asked(forged)).toBe(false);
    }
    expect(await count()).toBe(before);
});

test('S2-112: without a secret there is no JWT', async () => {
    const plain = await startTestApp({app_id: 'plain'});
    plain.answers['/bindings'] = {type: 'ok', data: []};
    plain.answers['/say'] = {type: 'ok'};
    const sysadmin = await server.logIn('sysadmin');
    expect((await sysadmin.post('/install-app', {manifest_url: plain.manifestUrl})).status).toBe(200);
    await alice.post('/call', {path: '/say', values: {}, context: {app_id: 'plain', channel_id: channelId}});
    const [seen] = plain.seen.filter(({path}) => path === '/say');
    await plain.close();
    expect(seen?.headers).not.toHaveProperty('mattermost-app-authorization');
});
