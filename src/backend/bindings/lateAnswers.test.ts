/** What an App says after the deadline, and who waits for it meanwhile. */
import {afterAll, beforeAll, beforeEach, expect, test, vi} from 'vitest';

import {openWorld, type World} from '../calls/fixtures/openWorld.ts';
import type {Caller} from '../mattermost/index.ts';
import {createBindings} from './createBindings.ts';

let world: World;
beforeAll(async () => {
    world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
    for (const {manifest} of await world.registry.apps()) {
        await world.registry.removeApp(manifest.app_id);
    }
});

test('while one visitor waits for a slow App in vain nobody else waits for it; each hears what it says late', async () => {
    let answer = () => {};
    const answered = new Promise<void>((resolve) => {
        answer = resolve;
    });
    const install = (appId: string, label: string, after?: Promise<void>) => world.install({appId, locations: ['/post_menu'], behaviours: {
        '/bindings': async () => {
            await after;
            return {type: 'ok', data: [{location: '/post_menu', bindings: [{label, submit: '/send'}]}]};
        },
    }});
    const bindings = createBindings({registry: world.registry, calls: world.calls, bindingsDeadline: 50});
    const told: string[] = [];
    bindings.onChange((userId, channelId) => told.push(`${userId} ${channelId}`));
    const fetch = (by: Caller, channelId: string) => bindings.fetch({channelId, teamId: world.teamId, userAgent: 'webapp'}, by, {requestId: 'r'});
    const labels = async (...of: Parameters<typeof fetch>) => (await fetch(...of)).bindings.flatMap((top) => top.bindings.map(({label}) => label));
    const {alice, bob, channel: {support, design}} = world;

    await install('slow', 'Late', answered);
    expect((await fetch(alice, support)).apps).toMatchObject([{appId: 'slow', late: true}]);
    await install('quick', 'Quick');

    vi.useFakeTimers({toFake: ['setTimeout', 'clearTimeout']});
    try {
        // No clock runs now: whoever waited for the deadline would wait for ever.
        expect(await labels(bob, support)).toEqual(['Quick']);
        expect(await labels(alice, design)).toEqual(['Quick']);
    } finally {
        vi.useRealTimers();
    }
    answer();
    await vi.waitFor(() => expect(told.toSorted()).toEqual([`${alice.userId} ${support}`, `${alice.userId} ${design}`, `${bob.userId} ${support}`].toSorted()));
    expect(await labels(bob, support)).toEqual(['Quick', 'Late']);
});

test('a late answer that changes nothing is not announced', async () => {
    let answer = () => {};
    const answered = new Promise<void>((resolve) => {
        answer = resolve;
    });
    await world.install({appId: 'silent', locations: ['/post_menu'], behaviours: {'/bindings': async () => {
        await answered;
        return {type: 'ok', data: []};
    }}});
    const bindings = createBindings({registry: world.registry, calls: world.calls, bindingsDeadline: 50});
    const told: string[] = [];
    bindings.onChange((userId) => told.push(userId));
    const look = async () => (await bindings.fetch({channelId: world.channel.support, teamId: world.teamId}, world.alice, {requestId: 'r'})).apps;
    expect(await look()).toMatchObject([{appId: 'silent', late: true}]);
    answer();
    await vi.waitFor(async () => expect(await look()).toMatchObject([{late: false}]));
    expect(told).toEqual([]);
});
