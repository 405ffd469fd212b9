/** What is there on the first start: the demo team, or nothing but a one-time code. */
import {afterEach, describe, expect, test} from 'vitest';

import {demoTeam} from './fixtures/demoTeam.ts';
import {openServer, type TestServer} from './fixtures/openServer.ts';

let house: TestServer;
afterEach(() => house.close());

test('with the demo, three people and their channels, some talk, and no code', async () => {
    house = await openServer();
    const {sysadmin, alice, bob, teamId, channels: {support, leads}} = await demoTeam(house);
    expect(house.log).toEqual([]);
    expect((await sysadmin.ask('GET', '/users/me')).json().roles).toBe('system_admin system_user');
    const names = async (ask: typeof alice.ask) => (await ask('GET', `/users/me/teams/${teamId}/channels`)).json().map(({name}: {name: string}) => name);
    expect(await names(bob.ask)).toEqual(['design', 'off-topic', 'support', 'town-square']);
    expect(await names(alice.ask)).toContain('leads');
    expect((await sysadmin.ask('GET', `/channels/${leads}/stats`)).json()).toMatchObject({member_count: 2});
    const {order, posts} = (await alice.ask('GET', `/channels/${support}/posts`)).json();
    expect(order.filter((id: string) => posts[id].root_id !== '')).toHaveLength(2);
    expect((await bob.ask('GET', '/users/me/teams/unread')).json()).toEqual([expect.objectContaining({mention_count: 1})]);
});

describe('without the demo', () => {
    const draft = {username: 'ada', email: 'ada@example.test', password: 'long enough'};

    test('whoever has the code of the log becomes administrator, once', async () => {
        house = await openServer({demo: false});
        expect((await house.ask('GET', '/config/client')).json()).toMatchObject({NoAccounts: 'true', TopmastDemo: 'false'});
        expect((await house.ask('POST', '/users/login', {login_id: 'sysadmin', password: 'topmast-demo'})).statusCode).toBe(401);
        const code = /t=([a-z0-9]{16}) /.exec(house.log.join(' '))?.[1] ?? '';

        expect((await house.ask('POST', '/users', draft)).statusCode).toBe(403);
        expect((await house.ask('POST', '/users?t=wrong', draft)).statusCode).toBe(403);
        expect((await house.ask('POST', `/users?t=${code}`, {...draft, password: 'short'})).statusCode).toBe(400);
        const answers = await Promise.all([house.ask('POST', `/users?t=${code}`, draft), house.ask('POST', `/users?t=${code}`, {...draft, username: 'eve', email: 'eve@example.test'})]);
        expect(answers.map((answer) => answer.statusCode).toSorted()).toEqual([201, 403]);

        const ask = house.as(await house.login(answers[0]?.statusCode === 201 ? 'ada' : 'eve', draft.password));
        expect((await ask('GET', '/users/me')).json().roles).toContain('system_admin');
        expect((await ask('GET', '/users/me/teams')).json()).toEqual([expect.objectContaining({name: 'topmast'})]);
        expect((await house.ask('GET', '/config/client')).json()).toMatchObject({NoAccounts: 'false'});
    });
});
