import {afterAll, beforeAll, describe, expect, it} from 'vitest';

import {isJsonObject, type JsonObject} from '../../protocol/index.ts';
import type {Caller} from '../mattermost/index.ts';
import {openWorld, type CallChanges, type World} from './fixtures/openWorld.ts';
import {mentionsIn} from './mentionsIn.ts';

describe('names in a text', () => {
    it.each([
        ['@bob, look at ~support.', ['bob'], ['support']],
        ['Ask @bob. Or (@Alice)! ~town-square?', ['bob', 'alice'], ['town-square']],
        ['@bob @bob @all @here @channel', ['bob'], []],
        ['mail@bob.example a~b x@y ~~strike~~', [], []],
        ['@d.o_t-s.', ['d.o_t-s'], []],
    ])('%s', (text, usernames, channels) => {
        expect(mentionsIn([text])).toEqual({usernames, channels});
    });

    it('are followed for the first twenty of each kind', () => {
        expect(mentionsIn([Array.from({length: 50}, (_, index) => `@u${index} ~c${index}`).join(' ')]).usernames).toHaveLength(20);
    });
});

describe('mentioned', () => {
    let world: World;
    beforeAll(async () => {
        world = await openWorld();
    });
    afterAll(() => world.close());

    async function mentioned(changes: CallChanges, {by = world.alice, permissions = ['act_as_user']}: {by?: Caller; permissions?: string[]} = {}): Promise<{answer: string; mentioned: JsonObject | undefined}> {
        const {app} = await world.install({permissions, behaviours: {'/send': {}}});
        const {type} = await world.calls.invoke(world.call({expand: {mentioned: 'id'}, ...changes}), by, {requestId: 'r'});
        const context = app.received[0]?.body['context'];
        const found = isJsonObject(context) ? context['mentioned'] : undefined;
        return {answer: type, mentioned: isJsonObject(found) ? found : undefined};
    }

    it('S2-073 S2-074: users and channels that the post, the command line or the values name', async () => {
        const post = await world.post(world.bob, world.channel.support, 'Who knows ~design? @alice?');
        const {mentioned: found} = await mentioned({context: {post_id: post}, raw_command: '/ask @bob', values: {where: '~support', who: {label: '@alice', value: 'x'}}});
        expect(found).toEqual({
            users: [{id: world.alice.userId}, {id: world.bob.userId}],
            channels: [{id: world.channel.design, team_id: world.teamId}, {id: world.channel.support, team_id: world.teamId}],
        });
    });

    it.each([['summary', {username: 'bob', first_name: 'Bob'}, {display_name: 'Support'}], ['all', {username: 'bob', create_at: expect.any(Number)}, {purpose: expect.any(String)}]])('S2-073 at the level "%s"', async (level, user, channel) => {
        const {mentioned: found} = await mentioned({expand: {mentioned: level}, raw_command: '/ask @bob ~support'});
        expect(found).toMatchObject({users: [user], channels: [channel]});
        expect(JSON.stringify(found)).not.toContain('password');
    });

    it('S2-075: a private channel is there for its members alone, whoever names it; who is not there is left out', async () => {
        const changes = {raw_command: '/ask ~leads @nobody ~nowhere'};
        expect((await mentioned(changes)).mentioned).toEqual({users: [], channels: [{id: world.channel.leads, team_id: world.teamId}]});
        expect((await mentioned(changes, {by: world.bob})).mentioned).toEqual({users: [], channels: []});
        expect((await mentioned(changes, {permissions: ['act_as_bot']})).mentioned).toEqual({users: [], channels: []});
    });

    it('S2-075: nothing at all without a grant to read with', async () => {
        expect(await mentioned({raw_command: '/ask @bob'}, {permissions: []})).toEqual({answer: 'ok', mentioned: undefined});
        expect((await mentioned({expand: {mentioned: '+id'}, raw_command: '/ask @bob'}, {permissions: []})).answer).toBe('error');
    });
});
