/** What Apps are told of people and places, over real HTTP (server.md 6.15). */
import {describe, expect, test} from 'vitest';

import {at, textAt} from './fixtures/at.ts';
import {alice, app, appId, arrived, asBot, asUser, bob, invite, leave, newChannel, post, server, subjectsTold, support, sysadmin, teamId, told, unique, watching} from './fixtures/watching.ts';

watching();

describe('people and places', () => {
    test('S0-040, S0-042, case 212: who joins, leaves or is removed from a channel; who has left has no membership there', async () => {
        const room = await newChannel(alice);
        const asAlice = await asUser(alice);
        for (const subject of ['user_joined_channel', 'user_left_channel']) {
            await asAlice('POST', '/subscribe', {subject, channel_id: room, call: {path: '/told', expand: {user: 'summary', channel: 'summary', channel_member: 'all', team: 'id'}}});
        }
        await invite(room, bob.id);
        await leave(bob, room);
        await invite(room, bob.id);
        await leave(alice, room, bob.id);
        await arrived(4);
        expect(told()).toMatchObject(['user_joined_channel', 'user_left_channel', 'user_joined_channel', 'user_left_channel'].map((subject) => ({
            context: {subject, channel_id: room, team_id: teamId, user_id: bob.id, acting_user: {id: alice.id}, user: {username: 'bob'}, channel: {id: room}, team: {id: teamId}},
        })));
        expect(at(told()[3], 'context', 'channel_member')).toBeUndefined();
    });

    test('case 209: each subject at each level for each owner: one notification, with what was subscribed to and no more', async () => {
        const room = await newChannel(alice);
        const bot = await asBot();
        await invite(room, bot.id);
        await invite(room, bob.id);
        const owners = {[bot.id]: bot, [alice.id]: await asUser(alice), [bob.id]: await asUser(bob)};
        const about = {channel: {channel_id: room}, team: {team_id: teamId}};
        const subscribed = [
            {subject: 'user_created', of: ['user']}, {subject: 'user_joined_team', ...about.team, of: ['user', 'team']}, {subject: 'user_joined_channel', ...about.channel, of: ['user', 'channel', 'team', 'channel_member']},
            {subject: 'user_left_channel', ...about.channel, of: ['user', 'channel', 'team']}, {subject: 'user_left_team', ...about.team, of: ['user', 'team']},
        ];
        for (const [level, field] of [['id', 'id'], ['summary', 'username'], ['all', 'create_at']] as const) {
            app.seen.length = 0;
            for (const ask of Object.values(owners)) {
                await Promise.all(subscribed.map(({of, ...event}) => ask('POST', '/subscribe', {...event, call: {path: '/told', expand: Object.fromEntries(of.map((key) => [key, level]))}})));
            }
            const newcomer = textAt((await sysadmin.send('POST', '/api/v4/bots', {username: `newcomer-${unique()}`})).body, 'user_id');
            await sysadmin.send('POST', `/api/v4/teams/${teamId}/members`, {team_id: teamId, user_id: newcomer});
            await invite(room, newcomer);
            await arrived(9); // What is expanded is read when it is told, and who has left has no membership.
            await leave(alice, room, newcomer);
            await sysadmin.send('DELETE', `/api/v4/teams/${teamId}/members/${newcomer}`);
            await arrived(subscribed.length * 3);
            for (const ownerId of Object.keys(owners)) {
                for (const {subject, of} of subscribed) {
                    const [call, ...more] = told().filter((each) => at(each, 'context', 'subject') === subject && at(each, 'context', 'acting_user', 'id') === ownerId);
                    expect(more).toEqual([]);
                    expect(call).toMatchObject({path: '/told', expand: Object.fromEntries(of.map((key) => [key, level])), context: {user_id: newcomer}});
                    expect(Object.keys(Object(at(call, 'context', 'user')))).toContain(field);
                    expect(['user', 'channel', 'team', 'channel_member', 'post', 'team_member'].filter((key) => at(call, 'context', key) !== undefined).toSorted()).toEqual(of.toSorted());
                }
            }
        }
    });

    test('S0-041, S0-043: who joins or leaves a team', async () => {
        const bot = await asBot();
        for (const subject of ['user_joined_team', 'user_left_team']) {
            await bot('POST', '/subscribe', {subject, team_id: teamId, call: {path: '/told', expand: {user: 'summary', team: 'summary'}}});
        }
        const carol = textAt((await sysadmin.send('POST', '/api/v4/bots', {username: `carol-${unique()}`})).body, 'user_id');
        await sysadmin.send('POST', `/api/v4/teams/${teamId}/members`, {team_id: teamId, user_id: carol});
        await sysadmin.send('DELETE', `/api/v4/teams/${teamId}/members/${carol}`);
        await arrived(2);
        expect(told()).toMatchObject(['user_joined_team', 'user_left_team'].map((subject) => ({context: {subject, team_id: teamId, user_id: carol, team: {name: 'topmast'}}})));
    });

    test('case 213, W19: a bot that is taken out of a channel and a team still gets the records of the event, and no others', async () => {
        const room = await newChannel(alice, 'P');
        const bot = await asBot();
        for (const subject of ['bot_joined_channel', 'bot_left_channel', 'bot_left_team']) {
            await bot('POST', '/subscribe', {subject, call: {path: '/told', expand: {channel: 'summary', channel_member: 'all', team: 'summary', team_member: 'all'}}});
        }
        await invite(room, bot.id);
        await arrived(1);
        await leave(alice, room, bot.id);
        await arrived(2);
        expect(told()).toMatchObject([
            {context: {subject: 'bot_joined_channel', channel: {id: room}, channel_member: {user_id: bot.id, channel_id: room}}},
            {context: {subject: 'bot_left_channel', channel_id: room, user_id: bot.id, channel: {id: room, display_name: 'Room'}, channel_member: {user_id: bot.id, channel_id: room, roles: ''}, team: {name: 'topmast'}}},
        ]);
        await sysadmin.send('DELETE', `/api/v4/teams/${teamId}/members/${bot.id}`);
        await arrived(3);
        expect(told()[2]).toMatchObject({context: {subject: 'bot_left_team', team_id: teamId, team: {name: 'topmast'}, team_member: {user_id: bot.id, team_id: teamId, roles: '', delete_at: expect.any(Number)}}});
    });

    test('S0-038, case 211, case 216: public channels that others make are told once; private and direct ones are not', async () => {
        const bot = await asBot();
        await bot('POST', '/subscribe', {subject: 'channel_created', team_id: teamId, call: {path: '/told', expand: {channel: 'id', team: 'summary', team_member: 'id'}}});
        await newChannel(alice, 'P');
        await alice.send('POST', '/api/v4/channels/direct', [alice.id, bot.id]);
        const [one, other] = [await newChannel(alice), await newChannel(bob)];
        await arrived(2);
        const later = await newChannel(alice);
        await arrived(3);
        expect(told().map((call) => at(call, 'context', 'channel_id'))).toEqual([one, other, later]);
        expect(told()[0]).toMatchObject({context: {subject: 'channel_created', team_id: teamId, channel: {id: one}, team: {name: 'topmast'}, team_member: {user_id: bot.id}}});
    });

    test('S0-039, S0-044, case 210: a new user, a changed profile, a deactivated account: each once, and nothing when nothing changed', async () => {
        const bot = await asBot();
        for (const subject of ['user_created', 'user_updated', 'user_deactivated']) {
            await bot('POST', '/subscribe', {subject, call: subject === 'user_updated' ? {path: '/told', expand: {user: 'all'}} : '/told'});
        }
        const name = `dora-${unique()}`;
        const {body} = await sysadmin.send('POST', '/api/v4/bots', {username: name});
        const dora = textAt(body, 'user_id');
        await arrived(1);
        await sysadmin.send('PUT', `/api/v4/users/${dora}/patch`, {position: ''});
        await sysadmin.send('PUT', `/api/v4/users/${dora}/patch`, {position: 'Captain'});
        await sysadmin.send('PUT', `/api/v4/users/${dora}/patch`, {position: 'Captain'});
        await sysadmin.send('PUT', `/api/v4/users/${dora}/active`, {active: false});
        await arrived(3);
        expect(subjectsTold()).toEqual(['user_created', 'user_updated', 'user_deactivated']);
        expect(told()[1]).toMatchObject({context: {user_id: dora, user: {username: name, position: 'Captain'}}});
        expect(JSON.stringify(told()[1])).not.toMatch(/password"|auth_data|last_password_update/);
        expect(at(told()[0], 'context')).toEqual({
            app_id: appId, subject: 'user_created', user_id: dora, acting_user: {id: bot.id}, bot_user_id: bot.id, oauth2: {},
            mattermost_site_url: server.url, app_path: `/plugins/com.mattermost.apps/apps/${appId}`, bot_access_token: expect.any(String), developer_mode: true,
        });
    });

    test('case 215: the secret of the App\'s webhook is told to subscriptions of administrators alone', async () => {
        app.manifest['requested_permissions'] = ['act_as_bot', 'act_as_user', 'remote_webhooks'];
        expect((await sysadmin.post('/install-app', {manifest_url: app.manifestUrl})).status).toBe(200);
        const bot = await asBot(support);
        await sysadmin.send('POST', `/api/v4/channels/${support}/members`, {user_id: sysadmin.id});
        for (const ask of [bot, await asUser(alice), await asUser(sysadmin)]) {
            await ask('POST', '/subscribe', {subject: 'post_created', channel_id: support, call: {path: '/told', expand: {app: 'all'}}});
        }
        await post(bob, support, 'good morning');
        const secrets = new Map((await arrived(3)).map((call) => [at(call, 'context', 'acting_user', 'id'), at(call, 'context', 'app', 'webhook_secret')]));
        expect([secrets.get(bot.id), secrets.get(alice.id)]).toEqual([undefined, undefined]);
        expect(secrets.get(sysadmin.id)).toMatch(/^[\w-]{22,}$/);
    });

    test('one\'s own preferences and logins', async () => {
        const asAlice = await asUser(alice);
        for (const subject of ['preferences_changed', 'user_logged_in']) {
            await asAlice('POST', '/subscribe', {subject, call: '/told'});
        }
        await bob.send('PUT', '/api/v4/users/me/preferences', [{user_id: bob.id, category: 'theme', name: '', value: 'dark'}]);
        const preference = {user_id: alice.id, category: 'theme', name: '', value: 'dark'};
        await alice.send('PUT', '/api/v4/users/me/preferences', [preference]);
        expect(await arrived(1)).toMatchObject([{values: {preferences: [preference]}, context: {subject: 'preferences_changed', user_id: alice.id}}]);
        await server.logIn('alice');
        expect((await arrived(2))[1]).toMatchObject({context: {subject: 'user_logged_in', user_id: alice.id}});
    });
});

test('what happened while Topmast was down is told afterwards, each thing once', async () => {
    const room = await newChannel(alice);
    const bot = await asBot(room);
    for (const subject of ['post_created', 'user_joined_channel']) {
        await bot('POST', '/subscribe', {subject, channel_id: room, call: '/told'});
    }
    await post(alice, room, 'before');
    await arrived(1);
    await server.restart();
    await post(alice, room, 'after');
    await invite(room, bob.id);
    await arrived(3);
    expect(told().map((call) => at(call, 'values', 'text') ?? at(call, 'context', 'subject'))).toEqual(['before', 'after', 'user_joined_channel']);
});
