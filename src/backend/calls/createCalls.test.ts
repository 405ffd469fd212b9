/** The way of a client's call, on the embedded server and a real HTTP App. */
import {afterAll, beforeAll, beforeEach, describe, expect, it} from 'vitest';

import type {JsonObject} from '../../protocol/index.ts';
import type {TestApp} from '../upstreams/fixtures/startApp.ts';
import {openWorld, siteUrl, type CallChanges, type World} from './fixtures/openWorld.ts';

let world: World;
beforeAll(async () => {
    world = await openWorld();
});
afterAll(() => world.close());

let app: TestApp;
beforeEach(async () => {
    ({app} = await world.install({behaviours: {'/send': {type: 'ok', text: 'Sent.'}}}));
    world.refreshed.length = 0;
});

const options = {requestId: 'request-1'};

const call = (changes: CallChanges = {}) => world.call(changes);
const contextOf = (request: {body: JsonObject} | undefined) => request?.body['context'];

describe('a call reaches the App', () => {
    it('S2-041 S2-043 S2-045 W26: on behalf of a user, with what was entered and where', async () => {
        const answer = await world.calls.invoke(call({
            values: {title: 'Printer on fire'},
            raw_command: '/ticket new Printer on fire',
            context: {location: '/command/ticket/new', team_id: world.teamId, user_agent: 'webapp', track_as_submit: true},
        }), world.alice, options);
        expect(answer).toMatchObject({type: 'ok', text: 'Sent.'});
        const [request] = app.received;
        expect(request?.headers['x-request-id']).toBe('request-1');
        expect(request?.body).toMatchObject({path: '/send', values: {title: 'Printer on fire'}, raw_command: '/ticket new Printer on fire'});
        expect(contextOf(request)).toMatchObject({
            app_id: 'tickets', location: '/command/ticket/new', user_agent: 'webapp', track_as_submit: true,
            channel_id: world.channel.support, team_id: world.teamId,
        });
    });

    it('S2-057 with ids only, when it asks for nothing (server.md case 163)', async () => {
        const {app, record} = await world.install({permissions: ['act_as_bot', 'act_as_user'], behaviours: {'/send': {}}});
        const post = await world.post(world.bob, world.channel.support, 'My printer burns');
        await world.calls.invoke(call({context: {post_id: post}}), world.alice, options);
        expect(contextOf(app.received[0])).toEqual({
            app_id: 'tickets',
            channel_id: world.channel.support, team_id: world.teamId, post_id: post,
            acting_user: {id: world.alice.userId},
            mattermost_site_url: siteUrl,
            app_path: '/plugins/com.mattermost.apps/apps/tickets',
            bot_user_id: record.bot.userId,
            bot_access_token: expect.any(String),
            oauth2: {},
        });
    });

    it('answers with the bot, so that a client can speak in its name (case 164)', async () => {
        const answer = await world.calls.invoke(call(), world.alice, options);
        const bot = (await world.registry.app('tickets'))?.bot;
        expect(answer.app_metadata).toEqual({bot_user_id: bot?.userId, bot_username: 'tickets'});
    });

    it('wild rule 11: sends values as an object even when there are none', async () => {
        await world.calls.invoke(call(), world.alice, options);
        expect(app.received[0]?.body['values']).toEqual({});
    });

    it('W44: tells an App that it runs in developer mode, and shows what was wrong with its answer', async () => {
        app.on('/send', {type: 'form', form: {submit: '/next', fields: [{type: 'text'}, {type: 'text', name: 'good'}]}});
        const answer = await world.callsWith({developerMode: true}).invoke(call({expand: {mood: 'all'}}), world.alice, options);
        expect(contextOf(app.received[0])).toMatchObject({developer_mode: true});
        expect(answer).toMatchObject({type: 'form', form: {fields: [{name: 'good'}]}});
        expect(answer.problems?.map(({pointer}) => pointer)).toEqual(['/expand/mood', '/form/fields/0']);
        expect(await world.calls.invoke(call(), world.alice, options)).not.toHaveProperty('problems');
    });
});

describe('a client is not trusted', () => {
    it('W07: what it says about identity, tokens and subject is dropped (case 177)', async () => {
        const forged: JsonObject = {
            subject: 'bot_joined_team', user_id: world.bob.userId, acting_user_id: world.bob.userId, acting_user: {id: world.bob.userId},
            bot_access_token: 'forged', acting_user_access_token: 'forged', channel: {id: 'forged'}, mattermost_site_url: 'https://evil.example',
        };
        const request = call();
        await world.calls.invoke({...request, context: {...request.context, ...forged}}, world.alice, options);
        const context = contextOf(app.received[0]);
        expect(context).toMatchObject({acting_user: {id: world.alice.userId}, mattermost_site_url: siteUrl});
        expect(JSON.stringify(context)).not.toContain('forged');
        expect(context).not.toHaveProperty('subject');
        expect(context).not.toHaveProperty('user_id');
    });

    it('S2-091 case 171: a post names its channel and team, whatever else was claimed', async () => {
        const post = await world.post(world.bob, world.channel.support, 'Hello');
        const context = {post_id: post, channel_id: world.channel.design, team_id: 'x'.repeat(26), user_agent: 'mobile', location: '/post_menu/send'};
        await world.calls.invoke(call({context}), world.alice, options);
        expect(contextOf(app.received[0])).toMatchObject({
            post_id: post, channel_id: world.channel.support, team_id: world.teamId, app_id: 'tickets', user_agent: 'mobile', location: '/post_menu/send',
        });
    });

    it('a reply names its thread, and a command in a thread keeps it', async () => {
        const root = await world.post(world.bob, world.channel.support, 'Root');
        const reply = await world.post(world.alice, world.channel.support, 'Reply', root);
        await world.calls.invoke(call({context: {post_id: reply}}), world.alice, options);
        await world.calls.invoke(call({context: {root_post_id: root}}), world.alice, options);
        expect(app.received.map(contextOf)).toMatchObject([{post_id: reply, root_post_id: root}, {root_post_id: root}]);
    });

    it('a thread of another channel is refused', async () => {
        const root = await world.post(world.bob, world.channel.design, 'Root');
        const answer = await world.calls.invoke(call({context: {root_post_id: root}}), world.alice, options);
        expect(answer).toMatchObject({type: 'error', code: 'context_denied'});
    });

    it('cases 170, 172, 174, 176: no place, or one where the user is no member, is refused before the App is asked', async () => {
        const secret = await world.post(world.alice, world.channel.leads, 'Among us');
        const other = await world.ask(world.sysadmin, 'POST', '/teams', {name: 'other', display_name: 'Other', type: 'I'});
        const refusals = [
            [{channel_id: ''}, 'context_missing'],
            [{post_id: secret}, 'context_denied'],
            [{channel_id: world.channel.leads}, 'context_denied'],
            [{channel_id: '', team_id: String(other['id'])}, 'context_denied'],
            [{channel_id: '../../users/me'}, 'context_denied'],
        ] as const;
        for (const [context, code] of refusals) {
            expect(await world.calls.invoke(call({context}), world.bob, options)).toMatchObject({type: 'error', code});
        }
        expect(app.received).toEqual([]);
    });

    it('cases 173, 175: a member of the channel, or of the team alone, may call', async () => {
        await world.calls.invoke(call({context: {channel_id: world.channel.leads}}), world.alice, options);
        await world.calls.invoke(call({context: {channel_id: '', team_id: world.teamId}}), world.alice, options);
        expect(app.received.map(contextOf)).toMatchObject([{channel_id: world.channel.leads, team_id: world.teamId}, {team_id: world.teamId}]);
    });

    it('S2-079: a direct channel belongs to no team', async () => {
        const direct = await world.ask(world.alice, 'POST', '/channels/direct', [world.alice.userId, world.bob.userId]);
        await world.calls.invoke(call({context: {channel_id: String(direct['id']), team_id: world.teamId}}), world.alice, options);
        expect(contextOf(app.received[0])).not.toHaveProperty('team_id');
    });

    it('an App that is unknown or disabled is not called', async () => {
        expect(await world.calls.invoke(call({context: {app_id: 'nobody'}}), world.alice, options)).toMatchObject({type: 'error', code: 'app_not_found', app_metadata: {}});
        await world.install({record: {enabled: false}});
        expect(await world.calls.invoke(call(), world.alice, options)).toMatchObject({type: 'error', code: 'app_disabled'});
    });
});

describe('an App asks for its bindings to be fetched anew', () => {
    it.each([
        ['case 166: with an answer that is ok', '/send', {type: 'ok', refresh_bindings: true}, 1],
        ['case 167: not with an error', '/send', {type: 'error', text: 'no', refresh_bindings: true}, 0],
        ['case 168: not unasked', '/send', {type: 'ok', refresh_bindings: false}, 0],
        ['case 169: not in answer to the bindings call itself', '/bindings', {type: 'ok', refresh_bindings: true}, 0],
    ])('%s', async (_, path, answer, events) => {
        app.on(path, answer);
        await world.calls.invoke(call({path}), world.alice, options);
        expect(world.refreshed).toEqual(Array.from({length: events}, () => world.alice.userId));
    });
});
