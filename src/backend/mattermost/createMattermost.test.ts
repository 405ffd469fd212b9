/** The typed client, driven against the embedded server, in this process and over a socket. */
import {afterAll, beforeAll, describe, expect, it} from 'vitest';

import {openServer, type TestServer} from '../embedded/fixtures/openServer.ts';
import {TopmastError} from '../TopmastError.ts';
import {failureDetail, mayHaveArrived} from '../upstreams/index.ts';
import {createMattermost} from './createMattermost.ts';
import {injectTransport} from './injectTransport.ts';
import type {MattermostServer} from './Mattermost.ts';
import type {Transport} from './Transport.ts';
import {undiciTransport} from './undiciTransport.ts';

let server: TestServer;
let url: string;
beforeAll(async () => {
    server = await openServer();
    url = await server.listen();
});
afterAll(() => server.close());

const transports: [string, () => Transport & {close?(): Promise<void>}][] = [
    ['inject', () => injectTransport(server.server)],
    ['undici', () => undiciTransport({url, deadline: 5_000, connections: 64, waiting: 100, maxAnswerBytes: 1024 * 1024, failureDetail, mayHaveArrived})],
];

describe.each(transports)('over %s', (_, open) => {
    let mattermost: MattermostServer;
    let transport: ReturnType<typeof open>;
    beforeAll(() => {
        transport = open();
        mattermost = createMattermost({transport, adminToken: server.adminToken});
    });
    afterAll(() => transport.close?.());

    const alice = async () => mattermost.as({token: await server.login('alice')});

    it('reads users, teams, channels, members and posts as who asks', async () => {
        const api = await alice();
        const me = await api.me();
        expect(await api.user(me.id)).toMatchObject({username: 'alice'});
        const bob = await api.userByUsername('bob');
        expect(bob.roles).toBe('system_user');
        const team = (await server.as(server.adminToken)('GET', '/teams/name/topmast')).json().id;
        const channel = (await server.as(server.adminToken)('GET', `/teams/${team}/channels/name/support`)).json().id;
        expect(await api.team(team)).toMatchObject({name: 'topmast'});
        expect(await api.channel(channel)).toMatchObject({name: 'support', team_id: team, type: 'O'});
        expect(await api.channelMember(channel, me.id)).toMatchObject({channel_id: channel, user_id: me.id});
        expect(await api.teamMember(team, me.id)).toMatchObject({team_id: team, user_id: me.id});
        expect(await api.clientConfig()).toHaveProperty('DefaultClientLocale');
    });

    it('asks with the cookie of a browser', async () => {
        const cookie = `MMAUTHTOKEN=${await server.login('bob')}`;
        expect(await mattermost.as({cookie}).me()).toMatchObject({username: 'bob'});
    });

    it('makes a bot, a token for it, and takes both back', async () => {
        const admin = mattermost.admin();
        const bot = await admin.createBot({username: `robot-${_}`, display_name: 'Robot'});
        expect(await admin.patchBot(bot.user_id, {display_name: 'Robot II'})).toMatchObject({display_name: 'Robot II'});
        const {id, token} = await admin.createToken(bot.user_id, 'a test');
        expect((await mattermost.as({token}).me()).id).toBe(bot.user_id);
        await admin.revokeToken(id);
        await expect(mattermost.as({token}).me()).rejects.toMatchObject({status: 401});
        await admin.disableBot(bot.user_id);
        expect(await admin.bot(bot.user_id)).toMatchObject({delete_at: expect.any(Number)});
        await admin.enableBot(bot.user_id);
    });

    it('tells refusals apart, with Mattermost\'s own id', async () => {
        const api = await alice();
        await expect(api.channel('x'.repeat(26))).rejects.toMatchObject({status: 404, isRefusal: true, id: expect.stringMatching(/^[a-z_.]+$/)});
        await expect(api.createToken((await api.userByUsername('bob')).id, 'not mine')).rejects.toMatchObject({status: 403});
        await expect(mattermost.as({token: 'wrong'}).me()).rejects.toMatchObject({status: 401});
    });

    it.each(['', '..', '../users/me', 'a/b', 'a?b', '%2e%2e'])('never lets %j into a path', async (id) => {
        await expect(mattermost.admin().channel(id)).rejects.toMatchObject({status: 400, id: 'invalid_id'});
    });
});

it('says whom the server refused', async () => {
    const refused: unknown[] = [];
    const over = (status: number) => createMattermost({transport: async () => ({status, body: '{}'}), adminToken: 'x', onRefused: (credential) => refused.push(credential)}).as({cookie: 'a', csrf: 'b'});
    await expect(over(403).me()).rejects.toMatchObject({status: 403});
    expect(refused).toEqual([]);
    await expect(over(401).me()).rejects.toMatchObject({status: 401});
    expect(refused).toEqual([{cookie: 'a', csrf: 'b'}]);
});

describe('a server that is not there, or not Mattermost', () => {
    const over = (transport: Transport) => createMattermost({transport, adminToken: 'x'}).admin();

    it('cannot be reached', async () => {
        const transport = undiciTransport({url: 'http://127.0.0.1:1', deadline: 1_000, connections: 64, waiting: 100, maxAnswerBytes: 1, tries: 1, failureDetail, mayHaveArrived});
        await expect(over(transport).me()).rejects.toMatchObject({name: 'MattermostError', status: 503, isRefusal: false});
        await transport.close();
    });

    it('is asked too much: that is said as it is, and not as if it were away', async () => {
        await expect(over(() => Promise.reject(new TopmastError('mattermost_busy'))).me()).rejects.toMatchObject({name: 'TopmastError', code: 'mattermost_busy'});
    });

    it('answers something else', async () => {
        await expect(over(async () => ({status: 200, body: '<html>'})).me()).rejects.toMatchObject({status: 502, id: 'unexpected_answer'});
        await expect(over(async () => ({status: 200, body: '{"id":7}'})).me()).rejects.toMatchObject({status: 502});
        await expect(over(async () => ({status: 500, body: 'oops'})).me()).rejects.toMatchObject({status: 500, message: 'HTTP 500'});
    });

    it('is not waited for by who has left', async () => {
        const waiting = createMattermost({transport: () => Promise.reject(new Error('socket')), adminToken: 'x'}).admin();
        await expect(waiting.me(AbortSignal.abort(new Error('left')))).rejects.toThrow('left');
    });
});
