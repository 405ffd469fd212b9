/** A connection that broke goes on where it stood (webapp-boot.md section 6): no event twice, none missing, no number left out. */
import {afterAll, beforeAll, expect, test} from 'vitest';

import {demoTeam} from './fixtures/demoTeam.ts';
import {openServer, type TestServer} from './fixtures/openServer.ts';

let house: TestServer;
let team: Awaited<ReturnType<typeof demoTeam>>;
let clock = Date.parse('2026-11-21T12:00:00Z');

beforeAll(async () => {
    house = await openServer({now: () => clock});
    team = await demoTeam(house);
});
afterAll(() => house.close());

const say = (message: string) => team.alice.ask('POST', '/posts', {channel_id: team.channels.support, message});

/** Opens bob's stream, hears one post, and loses the connection; says where it stood. */
async function left() {
    const socket = await house.socket(team.bob.token);
    await say('heard');
    const [hello, posted] = await socket.heard();
    socket.close();
    await socket.closed;
    return {connectionId: String(hello?.data?.['connection_id']), seq: Number(posted?.seq) + 1};
}

const back = (from: {connectionId: string; seq: number}, token = team.bob.token) => house.socket(token, `?connection_id=${from.connectionId}&sequence_number=${from.seq}&posted_ack=true`);

test('who comes back hears what was missed, without a greeting, and then what comes', async () => {
    const from = await left();
    await say('missed 1');
    await say('missed 2');
    const socket = await back(from);
    await say('live');
    const heard = await socket.heard();
    expect(heard.map(({event, seq}) => [event, seq])).toEqual([['posted', 2], ['posted', 3], ['posted', 4]]);
    expect(heard.map(({data}) => JSON.parse(String(data?.['post'])).message)).toEqual(['missed 1', 'missed 2', 'live']);
    socket.close();
});

test('an event that was sent but did not arrive is sent again', async () => {
    const {connectionId, seq} = await left();
    const socket = await back({connectionId, seq: seq - 1});
    expect((await socket.heard()).map(({event, seq: number}) => [event, number])).toEqual([['posted', 1]]);
    socket.close();
});

test('who is somebody else, comes too late, or asks for what is not known begins anew and can tell by the id', async () => {
    const from = await left();
    const hello = async (socket: Awaited<ReturnType<typeof back>>) => {
        const [first] = await socket.heard();
        socket.close();
        expect(first).toMatchObject({event: 'hello', seq: 0, data: {connection_id: expect.not.stringMatching(from.connectionId)}});
    };
    await hello(await back(from, team.alice.token));
    await hello(await back({...from, seq: 99}));
    const late = await left();
    await expect.poll(async () => (await team.alice.ask('GET', `/users/${team.bob.id}/status`)).json().status).toBe('offline');
    clock += 5 * 60_000 + 1;
    await hello(await back(late));
});

test('a session that has ended leaves nothing to come back to', async () => {
    const token = await house.login('bob');
    const socket = await house.socket(token);
    const [hello] = await socket.heard();
    socket.close();
    await socket.closed;
    await house.as(token)('POST', '/users/logout');
    const other = await back({connectionId: String(hello?.data?.['connection_id']), seq: 1});
    expect((await other.heard())[0]).toMatchObject({event: 'hello'});
    other.close();
});
