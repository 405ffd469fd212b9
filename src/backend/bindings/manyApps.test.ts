/** What one fetch of bindings costs when many Apps are installed. */
import {getEventListeners} from 'node:events';

import {afterAll, beforeAll, expect, test} from 'vitest';

import {openWorld, type World} from '../calls/fixtures/openWorld.ts';
import {createBindings} from './createBindings.ts';

let world: World;
beforeAll(async () => {
    world = await openWorld();
});
afterAll(() => world.close());

test('the leaving of a client is listened for once, however many Apps are asked, and no longer than that lasts', async () => {
    const {signal} = new AbortController();
    const listening: number[] = [];
    for (let count = 0; count < 25; count++) {
        await world.install({appId: `app-${count}`, locations: ['/post_menu'], behaviours: {'/bindings': () => {
            listening.push(getEventListeners(signal, 'abort').length);
            return [{location: '/post_menu', bindings: [{label: `Item ${count}`, submit: '/send'}]}];
        }}});
    }
    const bindings = createBindings({registry: world.registry, calls: world.calls, bindingsDeadline: 5_000});
    const fetched = await bindings.fetch({channelId: world.channel.support, teamId: world.teamId}, world.alice, {signal, requestId: 'r'});
    expect(fetched.bindings[0]?.bindings).toHaveLength(25);
    expect(listening).toEqual(Array.from({length: 25}, () => 1));
    expect(getEventListeners(signal, 'abort')).toEqual([]);
});
