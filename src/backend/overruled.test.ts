/**
 * Acceptance cases of the former server (server.md section 6) that a ruling overrules: each with the ruling, and with a test of what is done instead.
 * Over real HTTP, but for two that are one pure function.
 */
import {describe, expect, test} from 'vitest';

import {inLocation, parseExpand} from '../protocol/index.ts';
import {at, textAt} from './fixtures/at.ts';
import {alice, app, appId, arrived, asBot, asUser, bob, invite, newChannel, post, support, sysadmin, teamId, told, watching} from './fixtures/watching.ts';

watching();

/** One call of Alice in the channel Support, and what the App saw of it. */
async function called(expand: object, context: object = {}) {
    app.answers['/see'] = {type: 'ok', text: 'Seen.'};
    const {body} = await alice.post('/call', {path: '/see', expand, values: {title: 'Fire'}, context: {app_id: appId, channel_id: support, ...context}});
    return {answer: body, seen: app.calls('/see').at(-1)};
}

describe('DESIGN: "Unknown expand keys, unknown levels, none, a - prefix: tolerated as nothing with a problem noted"', () => {
    test.each([['23', 'garbage'], ['24', '+garbage']])('case %s, overruled: the level %s fails nothing; what is wrong with it is told', async (_, level) => {
        expect(parseExpand({channel: level}).value.size).toBe(0);
        const {answer, seen} = await called({channel: level});
        expect(answer).toMatchObject({type: 'ok', text: 'Seen.', problems: [{pointer: '/expand/channel', code: 'expand_level_unknown'}]});
        expect(at(seen, 'context')).not.toHaveProperty('channel');
    });

    test('case 147, overruled: a field at an unknown level is left out, and the others are there', async () => {
        const {answer, seen} = await called({acting_user: 'garbage', channel: '+summary'});
        expect(answer).toMatchObject({type: 'ok'});
        expect(seen).toMatchObject({context: {acting_user: {id: alice.id}, channel: {name: 'support'}}});
        expect(at(seen, 'context', 'acting_user')).not.toHaveProperty('username');
    });

    test('case 209, overruled for the level "none": the notification comes, with nothing expanded and the level as it was subscribed', async () => {
        const asAlice = await asUser(alice);
        const room = await newChannel(alice);
        await asAlice('POST', '/subscribe', {subject: 'user_joined_channel', channel_id: room, call: {path: '/told', expand: {user: 'none', channel: 'none'}}});
        await invite(room, bob.id);
        const [call] = await arrived(1);
        expect(call).toMatchObject({path: '/told', expand: {user: 'none', channel: 'none'}, context: {subject: 'user_joined_channel', user_id: bob.id, channel_id: room}});
        expect(at(call, 'context')).not.toHaveProperty('user');
        expect(at(call, 'context')).not.toHaveProperty('channel');
    });
});

describe('DESIGN: "Granted locations match by segment (/a covers /a/b, not /a-b)"', () => {
    test('case 57, overruled: /a-b is not in /a', () => {
        expect([inLocation('/a-b', '/a'), inLocation('/a/b', '/a')]).toEqual([false, true]);
    });
});

describe('DESIGN: "app_id, location, user_agent and vetted ids sent to v1 Apps too"', () => {
    test('case 163, overruled for the ids: the App sees path, values and the base context, and where it was called', async () => {
        const {seen} = await called({}, {location: '/command/see', user_agent: 'test'});
        const {bot_user_id: bot} = Object(at(app.calls('/welcome')[0], 'context'));
        expect(seen).toEqual({
            path: '/see', expand: {}, values: {title: 'Fire'},
            context: {
                app_id: appId, location: '/command/see', user_agent: 'test', channel_id: support, team_id: expect.any(String), acting_user: {id: alice.id},
                app_path: `/plugins/com.mattermost.apps/apps/${appId}`, mattermost_site_url: expect.stringMatching(/^http/), developer_mode: true,
                bot_user_id: bot, bot_access_token: expect.any(String), oauth2: {},
            },
        });
    });
});

describe('DESIGN: "Notifications and webhooks carry the bot token only, never a user\'s or admin\'s"', () => {
    test.each(['alice', 'sysadmin'])('case 214, overruled: a subscription of %s at level all brings the token of the bot and no other', async (who) => {
        const owner = {alice, sysadmin}[who] ?? alice;
        await sysadmin.send('POST', `/api/v4/channels/${support}/members`, {user_id: sysadmin.id});
        const asOwner = await asUser(owner);
        const tokenOf = (call: unknown, key: string) => at(call, 'context', key);
        const own = tokenOf(app.calls('/token').at(-1), 'acting_user_access_token');
        await asOwner('POST', '/subscribe', {subject: 'post_created', channel_id: support, call: {path: '/told', expand: {acting_user_access_token: 'all', admin_access_token: 'all'}}});
        await post(bob, support, 'good morning');
        const [call] = await arrived(1);
        expect(tokenOf(call, 'bot_access_token')).toBe(textAt(app.calls('/welcome')[0], 'context', 'bot_access_token'));
        expect(JSON.stringify(told())).not.toMatch(/acting_user_access_token":"(?!all)|admin_access_token":"(?!all)/);
        expect(JSON.stringify(told())).not.toContain(own);
    });
});

describe('Requirement S2-061: an App expands "exactly what its bot may read", and Mattermost lets the members of a team read its public channels', () => {
    test('case 211, overruled for the levels: who is not in the new channel gets it at level summary too, and no membership', async () => {
        const bot = await asBot();
        await bot('POST', '/subscribe', {subject: 'channel_created', team_id: teamId, call: {path: '/told', expand: {channel: 'summary', channel_member: 'id', team: 'summary', team_member: 'id'}}});
        const room = await newChannel(alice);
        const [call] = await arrived(1);
        expect(call).toMatchObject({context: {channel: {id: room, display_name: 'Room'}, team: {name: 'topmast'}, team_member: {user_id: bot.id, team_id: teamId}}});
        expect(at(call, 'context')).not.toHaveProperty('channel_member');
    });
});

describe('DESIGN, decision 8: tables in one schema for both databases, where the former server had one store with keys of 82 bytes', () => {
    test('case 185, overruled for the layout: what it kept apart stays apart; keys may be long but not empty, prefixes have at most two bytes', async () => {
        const bot = await asBot();
        const asAlice = await asUser(alice);
        const places = ['/kv/k', '/kv/p/k', '/kv/pp/k', `/kv/${'k'.repeat(200)}`, `/kv/${'k'.repeat(199)}l`];
        for (const place of places) {
            expect(await bot('POST', place, {place})).toMatchObject({status: 200, body: {changed: true}});
        }
        for (const place of places) {
            expect((await bot('GET', place)).body).toEqual({place});
            expect((await asAlice('GET', place)).body).toEqual({});
        }
        for (const place of ['/kv/ppp/k', '/kv/p/', '/kv/']) {
            expect(await bot('POST', place, {})).toMatchObject({status: 400, body: {id: 'kv_key_invalid'}});
        }
    });
});
