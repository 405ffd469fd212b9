import {afterAll, beforeAll, expect, test} from 'vitest';

import {onBothDatabases} from '../../storage/fixtures/onBothDatabases.ts';
import {createSecretBox, openDatabase, type OpenDatabase} from '../../storage/index.ts';
import {oauth2Migrations, type OAuth2Tables} from './oauth2Tables.ts';
import {openAccounts, type Accounts} from './openAccounts.ts';
import {openStates} from './openStates.ts';

onBothDatabases('the records of accounts', (newDatabase) => {
    let database: OpenDatabase<OAuth2Tables>;
    let accounts: Accounts;
    const secretBox = createSecretBox('a key of at least thirty-two letters');
    const place = (userId: string, provider = 'tracker') => ({appId: 'desk', userId, provider});
    const grant = {access: 'a1', refresh: 'r1', type: 'Bearer', scopes: ['read'], expiresAt: 1_700_000_000_000};

    beforeAll(async () => {
        database = await openDatabase<OAuth2Tables>(await newDatabase(), oauth2Migrations);
        accounts = openAccounts({db: database.db, secretBox});
    });
    afterAll(() => database.close());

    test('a grant is kept and renewed; one that was taken back is not brought back by a late refresh', async () => {
        expect(await accounts.putGrant(place('alice'), grant, 5), 'of a provider that is not set up').toBe(false);
        await accounts.putClient('desk', 'tracker', {clientId: 'id', clientSecret: 'secret'});
        expect(await accounts.putGrant(place('alice'), grant, 5)).toBe(true);
        expect(await accounts.grant(place('alice'))).toEqual(grant);
        const {refresh: _refresh, expiresAt: _expiresAt, ...endless} = grant;
        expect(await accounts.renewGrant(place('alice'), endless)).toBe(true);
        expect(await accounts.grant(place('alice'))).toEqual(endless);
        expect(await accounts.grants('desk', 'alice')).toEqual([{provider: 'tracker', scopes: ['read'], connectedAt: 5}]);
        expect(await accounts.takeGrant(place('alice'))).toEqual(endless);
        expect(await accounts.takeGrant(place('alice'))).toBeUndefined();
        expect(await accounts.renewGrant(place('alice'), grant)).toBe(false);
        expect(await accounts.grant(place('alice'))).toBeUndefined();
    });

    test('a state is served to one of two who come with it, and to nobody when it is old', async () => {
        let now = 1_000;
        const states = openStates({db: database.db, secretBox, now: () => now});
        const begun = place('alice');
        const state = await states.create(begun, {payload: 'p', verifier: 'v'});
        const spent = await Promise.allSettled([states.spend(state, begun), states.spend(state, begun)]);
        expect(spent.filter(({status}) => status === 'fulfilled')).toEqual([{status: 'fulfilled', value: {payload: 'p', verifier: 'v'}}]);
        const late = await states.create(begun, {});
        now += 15 * 60_000;
        await expect(states.spend(late, begun)).rejects.toMatchObject({code: 'oauth2_state_invalid'});
    });

    test('users are told in pages, from both ways of keeping an account, each once', async () => {
        const ids = Array.from({length: 250}, (_, index) => `user${String(index).padStart(3, '0')}`);
        for (const id of ids) {
            await (id.endsWith('0') ? accounts.putUser('desk', id, '{}') : accounts.putGrant(place(id), grant, 1));
        }
        await accounts.putUser('desk', 'user001', '{}');
        const told: string[] = [];
        for (let page = await accounts.users(''); page.length > 0; page = await accounts.users(page.at(-1) ?? '')) {
            told.push(...page);
        }
        expect(told).toEqual(ids);
    });

    test('what a user connected is told over all Apps, of both ways; an App that keeps nothing for them is not there', async () => {
        await accounts.putClient('mail', 'post', {clientId: 'public'});
        await accounts.putGrant({appId: 'mail', userId: 'carol', provider: 'post'}, grant, 7);
        await accounts.putUser('desk', 'carol', '{"token":"t"}');
        await accounts.putUser('mail', 'carol', '{}');
        expect(await accounts.connections('carol')).toEqual([
            {appId: 'mail', provider: 'post', scopes: ['read'], connectedAt: 7},
            {appId: 'desk', provider: 'remote', scopes: []},
        ]);
        await accounts.removeUserValue('desk', 'carol');
        expect(await accounts.connections('carol')).toHaveLength(1);
        await Promise.all([accounts.remove('mail'), accounts.removeUser('carol')]);
    });

    test('a provider that is removed grants nothing any more, to nobody; an App and a user take theirs along', async () => {
        await accounts.putClient('desk', 'wiki', {clientId: 'public'});
        expect(await accounts.clients('desk')).toEqual(new Map([['tracker', {clientId: 'id', clientSecret: 'secret'}], ['wiki', {clientId: 'public'}]]));
        await Promise.all([accounts.putGrant(place('bob'), grant, 1), accounts.putGrant(place('bob', 'wiki'), grant, 1), accounts.putApp('desk', '{}'), accounts.putUser('desk', 'bob', '1')]);
        expect(await accounts.takeClients('desk', 'tracker')).toEqual(new Map([['tracker', {clientId: 'id', clientSecret: 'secret'}]]));
        expect([await accounts.putGrant(place('bob'), grant, 2), await accounts.client('desk', 'wiki')]).toEqual([false, {clientId: 'public'}]);
        expect(await accounts.places({appId: 'desk', provider: 'wiki'})).toEqual([place('bob', 'wiki')]);
        await accounts.removeUser('bob');
        expect([await accounts.places({userId: 'bob'}), await accounts.user('desk', 'bob')]).toEqual([[], undefined]);
        await accounts.remove('desk');
        expect([await accounts.app('desk'), await accounts.client('desk', 'wiki'), await accounts.users('')]).toEqual([undefined, undefined, []]);
    });

    test('who connects while a provider is being removed is found by the removal, or refused', async () => {
        for (let round = 0; round < 20; round++) {
            await accounts.putClient('desk', 'race', {clientId: 'id'});
            const kept = Promise.all(['alice', 'bob', 'carol'].map((userId) => accounts.putGrant(place(userId, 'race'), grant, 1)));
            await accounts.takeClients('desk', 'race');
            const found = (await accounts.places({appId: 'desk', provider: 'race'})).length;
            expect((await kept).filter(Boolean).length).toBe(found);
            await accounts.remove('desk');
        }
    });
});
