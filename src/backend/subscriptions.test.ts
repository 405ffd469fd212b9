/** Subscriptions, and what is told of posts, from an App's request to its being called, over real HTTP (server.md 6.15). */
import {createHash} from 'node:crypto';

import {createVerifier} from 'fast-jwt';
import {describe, expect, test, vi} from 'vitest';

import {at, textAt} from './fixtures/at.ts';
import {apiBase} from './fixtures/startTestServer.ts';
import {alice, app, appId, arrived, asBot, asUser, bob, invite, leave, newChannel, post, server, subjectsTold, support, sysadmin, teamId, told, toldBefore, watching} from './fixtures/watching.ts';

watching();

describe('subscribing', () => {
    test('case 205: without a token of an App nobody subscribes', async () => {
        for (const [method, path] of [['POST', '/subscribe'], ['GET', '/subscribe'], ['POST', '/unsubscribe']] as const) {
            expect((await server.anonymous.send(method, apiBase + path, method === 'GET' ? undefined : {subject: 'user_created'})).status).toBe(401);
            expect((await alice.send(method, apiBase + path, method === 'GET' ? undefined : {subject: 'user_created'})).body).toMatchObject({id: 'app_token_required'});
        }
    });

    test('case 206, case 207, case 208, S2-116: each owner has a list of its own; a second subscription replaces the call', async () => {
        const [bot, asAlice, asBob] = [await asBot(support), await asUser(alice), await asUser(bob)];
        for (const ask of [bot, asAlice, asBob]) {
            for (const body of [{subject: 'user_created'}, {subject: 'user_joined_channel', channel_id: support}, {subject: 'channel_created', team_id: teamId}]) {
                expect(await ask('POST', '/subscribe', {...body, call: '/first'})).toMatchObject({status: 200, body: ''});
            }
        }
        await bot('POST', '/subscribe', {subject: 'user_created', call: {path: '/told', expand: {user: 'all'}}});
        expect(await bot('GET', '/subscribe')).toMatchObject({status: 200, body: [
            {subject: 'user_created', call: {path: '/told', expand: {user: 'all'}}},
            {subject: 'user_joined_channel', channel_id: support, call: {path: '/first'}},
            {subject: 'channel_created', team_id: teamId, call: {path: '/first'}},
        ]});
        expect((await asAlice('POST', '/unsubscribe', {subject: 'user_created'})).status).toBe(200);
        expect(await asAlice('POST', '/unsubscribe', {subject: 'user_created'})).toMatchObject({status: 404, body: {id: 'not_found'}});
        expect((await asAlice('GET', '/subscribe')).body).toHaveLength(2);
        expect((await asBob('GET', '/subscribe')).body).toHaveLength(3);
        expect((await bot('GET', '/subscribe')).body).toHaveLength(3);
    });

    test('W36: what is wrong is 400 with its place, what is not allowed 403', async () => {
        const [bot, asAlice] = [await asBot(), await asUser(alice)];
        expect(await bot('POST', '/subscribe', {subject: 'channel_created', call: '/told'})).toMatchObject({status: 400, body: {id: 'subscription_invalid', problems: [{pointer: '/subject'}]}});
        expect(await bot('POST', '/subscribe', {subject: 'user_created', call: '/welcome'})).toMatchObject({status: 400, body: {problems: [{pointer: '/call/path'}]}});
        expect((await bot('POST', '/subscribe', '{')).status).toBe(400);
        for (const body of [
            {subject: 'user_left_channel', channel_id: support}, {subject: 'post_created', channel_id: 'x'.repeat(26)}, {subject: 'user_joined_team', team_id: 'x'.repeat(26)},
            {subject: 'preferences_changed', user_id: alice.id},
        ]) {
            expect(await bot('POST', '/subscribe', {...body, call: '/told'})).toMatchObject({status: 403, body: {id: 'subscription_denied'}});
        }
        expect(await asAlice('POST', '/subscribe', {subject: 'bot_mentioned', call: '/told'})).toMatchObject({status: 403, body: {id: 'subscription_denied'}});
        expect((await bot('GET', '/subscribe')).body).toEqual([]);
    });

    test('W37: of many that subscribe at once none is lost', async () => {
        const bot = await asBot();
        const people = [sysadmin.id, alice.id, bob.id];
        await Promise.all(people.flatMap((userId) => ['post_created', 'post_edited', 'reaction_added', 'user_updated'].map((subject) => bot('POST', '/subscribe', {subject, user_id: userId, call: '/told'}))));
        expect((await bot('GET', '/subscribe')).body).toHaveLength(12);
    });

    test('W04: nobody calls what events are told to, and makes events up', async () => {
        const bot = await asBot();
        const call = (path: string) => alice.post('/call', {path, context: {app_id: appId, team_id: teamId}});
        expect((await call('/told')).body).toMatchObject({type: 'ok'});
        await bot('POST', '/subscribe', {subject: 'user_created', call: '/told'});
        expect((await call('/told')).body).toMatchObject({type: 'error', code: 'path_reserved'});
        expect((await call('/TOLD')).body).toMatchObject({type: 'error', code: 'path_reserved'});
        expect(told()).toHaveLength(1);
        await bot('POST', '/unsubscribe', {subject: 'user_created'});
        expect((await call('/told')).body).toMatchObject({type: 'ok'});
    });

    test('wild rules 15, 17, 20: an App may subscribe when it is installed, without a Content-Type, as BEARER; the answer is empty', async () => {
        const bot = await asBot();
        const token = textAt(app.calls('/welcome').at(-1), 'context', 'bot_access_token');
        expect(await server.anonymous.send('POST', `${apiBase}/subscribe`, {subject: 'user_created', team_id: '', call: {path: '/told'}}, {'authorization': `BEARER ${token}`, 'content-type': ''}))
            .toMatchObject({status: 200, body: ''});
        expect((await bot('GET', '/subscribe')).body).toHaveLength(1);
    });
});

describe('posts', () => {
    test('S0-003, S0-035, S2-042, S2-055, S2-118: posting makes one call with the fields of an outgoing webhook; the answer changes nothing', async () => {
        const bot = await asBot(support);
        app.answers['/told'] = {type: 'form', form: {title: 'Nobody sees this', submit: '/x'}};
        await bot('POST', '/subscribe', {subject: 'MessagePosted', channel_id: support, call: {path: '/told', expand: {post: 'summary', channel: 'summary', user: 'summary'}, state: {a: 1}}});
        const id = await post(alice, support, 'the printer is on fire');
        const [call] = await arrived(1);
        expect(call).toMatchObject({
            path: '/told',
            state: {a: 1},
            values: {
                team_id: teamId, team_domain: 'topmast', channel_id: support, channel_name: 'support', timestamp: expect.any(Number), user_id: alice.id,
                user_name: 'alice', post_id: id, text: 'the printer is on fire', trigger_word: '', file_ids: '',
            },
            context: {
                subject: 'post_created', channel_id: support, team_id: teamId, post_id: id, user_id: alice.id, acting_user: {id: bot.id},
                post: {id, message: 'the printer is on fire'}, channel: {id: support, name: 'support'}, user: {username: 'alice'},
            },
        });
    });

    test('S0-013, S0-014: a notification is signed, and brings the bot\'s token and no other, whatever is asked', async () => {
        const asAlice = await asUser(alice);
        await asAlice('POST', '/subscribe', {subject: 'post_created', channel_id: support, call: {path: '/told', expand: {acting_user_access_token: 'all', admin_access_token: 'all', acting_user: 'summary'}}});
        await post(bob, support, 'good morning');
        const [call] = await arrived(1);
        expect(call).toMatchObject({context: {acting_user: {username: 'alice'}, bot_access_token: textAt(app.calls('/welcome').at(-1), 'context', 'bot_access_token')}});
        expect(at(call, 'context')).not.toHaveProperty('acting_user_access_token');
        expect(at(call, 'context')).not.toHaveProperty('admin_access_token');
        const seen = app.seen.find(({path}) => path === '/told');
        const jwt = String(seen?.headers['mattermost-app-authorization']).replace('Bearer ', '');
        expect(createVerifier({key: 'a secret of the App', algorithms: ['HS256']})(jwt)).toMatchObject({
            aud: appId, acting_user_id: alice.id, body_sha256: createHash('sha256').update(seen?.text ?? '').digest('hex'),
        });
        expect(seen?.headers['idempotency-key']).toEqual(expect.any(String));
    });

    test('S0-036: scoped to a user only that user\'s posts are told; without any scope it is refused', async () => {
        const bot = await asBot(support);
        expect(await bot('POST', '/subscribe', {subject: 'post_created', call: '/told'})).toMatchObject({status: 400, body: {id: 'subscription_invalid'}});
        await bot('POST', '/subscribe', {subject: 'post_created', user_id: alice.id, call: '/told'});
        await post(bob, support, 'from bob');
        const hers = await post(alice, support, 'from alice');
        expect((await arrived(1)).map((call) => at(call, 'context', 'post_id'))).toEqual([hers]);
    });

    test('S0-037: scoped to a channel nothing is told of another, and only members may ask', async () => {
        const room = await newChannel(alice);
        const bot = await asBot(support);
        expect((await bot('POST', '/subscribe', {subject: 'post_created', channel_id: room, call: '/told'})).status).toBe(403);
        await invite(room, bot.id);
        await bot('POST', '/subscribe', {subject: 'post_created', channel_id: room, call: '/told'});
        await post(alice, support, 'elsewhere');
        expect(await toldBefore(() => post(alice, room, 'here'))).toEqual([]);
        // Out of the channel: what is said there is no longer for it.
        await leave(alice, room, bot.id);
        await post(alice, room, 'secret');
        await invite(room, bot.id);
        expect((await toldBefore(() => post(alice, room, 'back'))).map((call) => at(call, 'values', 'text'))).toEqual(['here']);
    });

    test('edited, deleted, reactions, mentions: each by its own subject, in the order of the channel, each once', async () => {
        const bot = await asBot(support);
        for (const subject of ['post_created', 'post_edited', 'post_deleted', 'reaction_added', 'reaction_removed', 'bot_mentioned']) {
            await bot('POST', '/subscribe', {subject, channel_id: support, call: '/told'});
        }
        const id = await post(alice, support, `hello @${appId}`);
        await alice.send('PUT', `/api/v4/posts/${id}/patch`, {message: 'hello all'});
        await alice.send('PUT', `/api/v4/posts/${id}/patch`, {is_pinned: true});
        await bob.send('POST', '/api/v4/reactions', {user_id: bob.id, post_id: id, emoji_name: '+1'});
        await bob.send('DELETE', `/api/v4/users/me/posts/${id}/reactions/+1`);
        await alice.send('DELETE', `/api/v4/posts/${id}`);
        await arrived(6);
        expect(subjectsTold()).toEqual(['post_created', 'bot_mentioned', 'post_edited', 'reaction_added', 'reaction_removed', 'post_deleted']);
        expect(told()[3]).toMatchObject({values: {emoji_name: '+1', post_id: id, user_id: bob.id}, context: {user_id: bob.id, post_id: id, team_id: teamId}});
    });

    test('what an App\'s bot writes is not told to that App, unless it names its bot', async () => {
        const bot = await asBot(support);
        const token = textAt(app.calls('/welcome').at(-1), 'context', 'bot_access_token');
        const asItself = (message: string) => server.anonymous.send('POST', '/api/v4/posts', {channel_id: support, message}, {authorization: `Bearer ${token}`});
        await bot('POST', '/subscribe', {subject: 'post_created', channel_id: support, call: '/told'});
        await asItself('echo');
        expect(await toldBefore(() => post(alice, support, 'answer'))).toEqual([]);
        await bot('POST', '/subscribe', {subject: 'post_created', user_id: bot.id, call: '/told'});
        await asItself('echo');
        await arrived(2);
    });

    test('S2-016: a disabled App hears nothing, not even later of what was meanwhile; its subscriptions stay', async () => {
        const bot = await asBot(support);
        await bot('POST', '/subscribe', {subject: 'post_created', channel_id: support, call: '/told'});
        await sysadmin.post('/disable-app', {app_id: appId});
        await post(alice, support, 'while off');
        await sysadmin.post('/enable-app', {app_id: appId});
        await vi.waitFor(async () => {
            await post(alice, support, 'after');
            expect(told()).not.toEqual([]);
        }, {timeout: 4_000, interval: 100});
        expect(new Set(told().map((call) => at(call, 'values', 'text')))).toEqual(new Set(['after']));
    });
});
