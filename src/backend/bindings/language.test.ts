import {expect, test} from 'vitest';

import {isJsonObject} from '../../protocol/index.ts';
import {openWorld} from '../calls/fixtures/openWorld.ts';
import {createBindings} from './createBindings.ts';

test('a user who changes the language gets bindings in it at once, however fresh the others are', async () => {
    const world = await openWorld();
    try {
        await world.install({
            appId: 'spoken', locations: ['/post_menu'], manifest: {bindings: {path: '/bindings', expand: {locale: 'all'}}},
            behaviours: {'/bindings': ({body}) => {
                const label = isJsonObject(body['context']) ? `In ${String(body['context']['locale'])}` : '';
                return {type: 'ok', data: [{location: '/post_menu', bindings: [{label, submit: '/send'}]}]};
            }},
        });
        const bindings = createBindings({registry: world.registry, calls: world.calls, bindingsDeadline: 1_500, now: () => 0});
        const labels = async () => {
            const fetched = await bindings.fetch({channelId: world.channel.support, teamId: world.teamId}, world.alice, {requestId: 'r'});
            return fetched.bindings.flatMap((top) => top.bindings.map(({label}) => label));
        };
        expect(await labels()).toEqual(['In en']);
        await world.ask(world.alice, 'PUT', '/users/me/patch', {locale: 'de'});
        expect(await labels()).toEqual(['In de']);
    } finally {
        await world.close();
    }
});
