/** The feed on its own, on both databases: the embedded server is Mattermost, what is accepted is a list. */
import {afterAll, beforeAll, beforeEach, expect, test, vi} from 'vitest';

import {createTokens} from '../calls/index.ts';
import {memoryRegistry} from '../calls/fixtures/memoryRegistry.ts';
import type {NewDelivery} from '../deliveries/index.ts';
import {demoTeam} from '../embedded/fixtures/demoTeam.ts';
import {openServer, type TestServer} from '../embedded/fixtures/openServer.ts';
import {createMattermost, injectSocket, injectTransport, type OpenSocket} from '../mattermost/index.ts';
import type {AppRecord} from '../registry/index.ts';
import type {Owner, Subscription} from '../services/index.ts';
import {openDatabase, type OpenDatabase} from '../storage/index.ts';
import {onBothDatabases} from '../storage/fixtures/onBothDatabases.ts';
import {testManifest} from '../upstreams/fixtures/testManifest.ts';
import {createEvents} from './createEvents.ts';
import {eventMigrations, type EventTables} from './eventTables.ts';

onBothDatabases('the feed', (newDatabase) => {
    let house: TestServer;
    let team: Awaited<ReturnType<typeof demoTeam>>;
    let database: OpenDatabase<EventTables>;
    let accepted: (readonly NewDelivery[])[];
    let subscriptions: Subscription[];
    let lines: string[];
    let cut: () => void;
    let openStreams = 0;
    let subscriptionsChanged: (owner: Owner | undefined) => void;
    /** Which event is lost on the way, and how often it was. */
    let lost: {event: string; times: number} | undefined;
    const registry = memoryRegistry();

    beforeAll(async () => {
        house = await openServer();
        team = await demoTeam(house);
        await registry.putApp(appOf(team.sysadmin.id));
    });
    afterAll(() => house.close());
    beforeEach(async () => {
        database = await openDatabase<EventTables>(await newDatabase(), eventMigrations);
        [accepted, subscriptions, lines, lost] = [[], [], [], undefined];
        return () => database.close();
    });

    const openSocket: OpenSocket = async (path, handlers, token) => {
        const socket = await injectSocket(house.server)(path, {
            ...handlers,
            closed() {
                openStreams -= 1;
                handlers.closed();
            },
            message(text) {
                if (lost && text.includes(`"event":"${lost.event}"`)) {
                    lost.times += 1;
                } else {
                    handlers.message(text);
                }
            },
        }, token);
        openStreams += 1;
        cut = () => socket.close();
        return socket;
    };
    function process() {
        const mattermost = createMattermost({transport: injectTransport(house.server), adminToken: house.adminToken});
        return createEvents({
            db: database.db, peers: database.peers, registry, mattermost, openSocket,
            tokens: createTokens({registry, mattermost}),
            subscriptions: {
                owners: async () => subscriptions.length > 0 ? [{appId: 'desk', ownerId: team.alice.id}] : [],
                of: async () => subscriptions,
                onChange(listener) {
                    subscriptionsChanged = listener;
                    return () => {};
                },
            },
            deliveries: {
                accept: async (deliveries) => {
                    accepted.push(deliveries);
                },
            },
            log: {warn: (_fields, message) => lines.push(message)},
            retryAfter: () => 10,
            lookEvery: 50,
            margin: 1_000,
        });
    }
    const toAlice = (id: string, scope: Pick<Subscription, 'subject' | 'channel_id'>): Subscription =>
        ({...scope, id, appId: 'desk', ownerId: team.alice.id, call: {path: '/told'}, createdAt: Date.now()});
    const post = async (message: string) => String((await team.bob.ask('POST', '/posts', {channel_id: team.channels.support, message})).json().id);
    const texts = () => [...new Map(accepted.flat().map((delivery) => [delivery.key, delivery])).values()].map(({values}) => values?.['text']);
    const until = (assertion: () => unknown) => vi.waitFor(assertion, {timeout: 5_000});
    const watched = async (events: ReturnType<typeof process>) => {
        await events.watched({appId: 'desk', ownerId: team.alice.id}, async () => events.start());
    };

    test('one post that fifty subscriptions ask for is accepted in one step', async () => {
        subscriptions = Array.from({length: 50}, (_, index) => toAlice(`s${index}`, {subject: 'post_created', channel_id: team.channels.support}));
        const events = process();
        await watched(events);
        const id = await post('for all');
        await until(() => expect(accepted).toHaveLength(1));
        expect(accepted[0]).toHaveLength(50);
        expect(new Set(accepted[0]?.map(({key}) => key)).size).toBe(50);
        expect(accepted[0]?.[0]).toMatchObject({appId: 'desk', kind: 'notification', lane: team.channels.support, key: `post_created:${id}:s0`, actingUserId: team.alice.id});
        await events.close();
    });

    test('a process that ends is followed by the next, which looks up what happened between them', async () => {
        subscriptions = [toAlice('s', {subject: 'post_created', channel_id: team.channels.support})];
        const [first, second] = [process(), process()];
        await watched(first);
        second.start();
        await post('one');
        await until(() => expect(texts()).toEqual(['one']));
        await first.close();
        await post('two');
        await until(() => expect(texts()).toEqual(['one', 'two']));
        await post('three');
        await until(() => expect(texts()).toEqual(['one', 'two', 'three']));
        await second.close();
    });

    test('a stream that breaks is opened again; what was said meanwhile, and what was lost on the way, is looked up', async () => {
        subscriptions = [toAlice('s', {subject: 'post_created', channel_id: team.channels.support})];
        const events = process();
        await watched(events);
        cut();
        await post('while broken');
        await until(() => expect(texts()).toEqual(['while broken']));
        lost = {event: 'posted', times: 0};
        await post('never arrives');
        await expect.poll(() => lost?.times).toBe(1);
        lost = undefined;
        await post('arrives');
        await until(() => expect(texts()).toEqual(expect.arrayContaining(['while broken', 'never arrives', 'arrives'])));
        expect(texts()).toHaveLength(3);
        await events.close();
    });

    test('for who has no subscriptions any more, as the App was uninstalled, nothing is watched or remembered', async () => {
        subscriptions = [toAlice('s', {subject: 'user_joined_channel'})];
        const events = process();
        await watched(events);
        await until(async () => expect(await database.db.selectFrom('event_cursor').selectAll().execute()).toHaveLength(1));
        expect(openStreams).toBe(1);
        subscriptions = [];
        subscriptionsChanged({appId: 'desk', ownerId: ''});
        await until(() => expect(openStreams).toBe(0));
        await until(async () => expect(await database.db.selectFrom('event_cursor').selectAll().execute()).toEqual([]));
        await events.close();
    });

    test('a token that is taken back is replaced by another; an App that is off has no stream', async () => {
        subscriptions = [toAlice('s', {subject: 'post_created', channel_id: team.channels.support})];
        const events = process();
        await watched(events);
        const kept = await registry.token('desk', team.alice.id, 'personal');
        await house.as(house.adminToken)('POST', '/users/tokens/revoke', {token_id: kept?.tokenId});
        await post('after');
        await until(() => expect(texts()).toEqual(['after']));
        expect(lines.length).toBeGreaterThan(0);

        const app = appOf(team.sysadmin.id);
        await registry.putApp({...app, enabled: false});
        events.appsChanged();
        await until(async () => expect((await database.db.selectFrom('event_cursor').select('at').executeTakeFirst())?.at).toBe(0));
        await post('while off');
        await registry.putApp(app);
        await events.watched({appId: 'desk', ownerId: team.alice.id}, async () => events.appsChanged());
        await post('on again');
        await until(() => expect(texts()).toEqual(['after', 'on again']));
        await events.close();
    });
});

function appOf(installedBy: string): AppRecord {
    return {
        manifest: testManifest('http://desk.example', {app_id: 'desk'}), manifestSource: '{}', manifestSha256: '', enabled: true, grantedPermissions: ['act_as_user'], grantedLocations: [],
        bot: {userId: 'b'.repeat(26), username: 'desk'}, installedBy, installedAt: 0, updatedAt: 0,
    };
}
