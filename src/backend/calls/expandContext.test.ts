/** What an App gets to see of the place it is called from, and with whose eyes (server.md 1.7, 6.11). */
import {afterAll, beforeAll, describe, expect, it} from 'vitest';

import {isJsonObject, type Expand, type JsonObject} from '../../protocol/index.ts';
import type {Caller} from '../mattermost/index.ts';
import {openWorld, siteUrl, type CallChanges, type World} from './fixtures/openWorld.ts';

let world: World;
let root: string;
let reply: string;
beforeAll(async () => {
    world = await openWorld();
    root = await world.post(world.bob, world.channel.support, 'My printer burns');
    reply = await world.post(world.alice, world.channel.support, 'Which one?', root);
});
afterAll(() => world.close());

interface Asking {
    permissions?: string[];
    by?: Caller;
    context?: CallChanges['context'];
    /** Adds the bot to the team and to the channel. */
    botIn?: string;
}

const asUser = ['act_as_user'];
const asBot = ['act_as_bot'];

/** Makes one call that expands and answers with the context the App saw, and the answer. */
async function expanded(expand: Expand, {permissions = asUser, by = world.alice, context = {}, botIn}: Asking = {}) {
    const {app, record} = await world.install({permissions, behaviours: {'/send': {type: 'ok'}}});
    if (botIn) {
        await world.join(record.bot.userId, botIn);
    }
    const answer = await world.calls.invoke(world.call({expand, context: {post_id: reply, ...context}}), by, {requestId: 'r'});
    const seen = app.received[0]?.body['context'];
    return {answer, context: isJsonObject(seen) ? seen : {}, isCalled: app.received.length > 0, record};
}

const keysOf = (value: unknown) => Object.keys(isJsonObject(value) ? value : {}).sort();
const userSummary = ['bot_description', 'delete_at', 'email', 'first_name', 'id', 'is_bot', 'last_name', 'locale', 'nickname', 'position', 'roles', 'timezone', 'username'];

describe('levels', () => {
    it('S2-066 case 144: acting user', async () => {
        const {context: id} = await expanded({acting_user: 'id'});
        expect(id['acting_user']).toEqual({id: world.alice.userId});
        const {context: summary} = await expanded({acting_user: 'summary'});
        expect(summary['acting_user']).toMatchObject({id: world.alice.userId, username: 'alice', email: 'alice@topmast.test', first_name: 'Alice', roles: 'system_user'});
        expect(userSummary).toEqual(expect.arrayContaining(keysOf(summary['acting_user'])));
        const {context: all} = await expanded({acting_user: 'all'});
        expect(keysOf(all['acting_user'])).toEqual(expect.arrayContaining(['id', 'username', 'create_at']));
        for (const secret of ['password', 'auth_data', 'auth_service', 'mfa_secret', 'last_password_update']) {
            expect(all['acting_user']).not.toHaveProperty(secret);
        }
    });

    it('S2-072: channel', async () => {
        const {context: id} = await expanded({channel: 'id'});
        expect(id['channel']).toEqual({id: world.channel.support, team_id: world.teamId});
        const {context: summary} = await expanded({channel: 'summary'});
        expect(summary['channel']).toEqual({id: world.channel.support, team_id: world.teamId, type: 'O', display_name: 'Support', name: 'support', delete_at: 0});
        const {context: all} = await expanded({channel: 'all'});
        expect(all['channel']).toMatchObject({id: world.channel.support, purpose: 'Questions from customers and who looks after them'});
    });

    it('S2-077 S2-078 S2-095: post and root post', async () => {
        const {context} = await expanded({post: 'summary', root_post: 'all'});
        expect(context['post']).toEqual({id: reply, type: '', user_id: world.alice.userId, channel_id: world.channel.support, root_id: root, message: 'Which one?'});
        expect(context['root_post']).toMatchObject({id: root, message: 'My printer burns', create_at: expect.any(Number), is_pinned: false, props: {}});
        const {context: onRoot} = await expanded({post: 'id', root_post: 'id'}, {context: {post_id: root}});
        expect(onRoot).toMatchObject({post: {id: root}, root_post: {id: root}});
        expect(onRoot).not.toHaveProperty('root_post_id');
    });

    it('S2-076: the parent of a reply is the root of its thread', async () => {
        expect((await expanded({parent_post: 'summary'})).context['parent_post']).toMatchObject({id: root, message: 'My printer burns'});
    });

    it('S2-077: there is no post where there is none', async () => {
        const {context, answer} = await expanded({post: 'all', root_post: 'all'}, {context: {post_id: ''}});
        expect(answer.type).toBe('ok');
        expect(context).not.toHaveProperty('post');
        expect(context).not.toHaveProperty('root_post');
    });

    it('S2-079: team, with the e-mail address and the invitation blank at "all"', async () => {
        const {context: summary} = await expanded({team: 'summary'});
        expect(keysOf(summary['team'])).toEqual(['description', 'display_name', 'email', 'id', 'name', 'type']);
        const {context: all} = await expanded({team: 'all'});
        expect(all['team']).toMatchObject({id: world.teamId, name: 'topmast', email: '', invite_id: '', allow_open_invite: true});
    });

    it('cases 149, 152: memberships, two ids at "id", the whole record otherwise', async () => {
        const {context} = await expanded({channel_member: 'id', team_member: 'id'});
        expect(context).toMatchObject({
            channel_member: {channel_id: world.channel.support, user_id: world.alice.userId},
            team_member: {team_id: world.teamId, user_id: world.alice.userId},
        });
        expect(keysOf(context['channel_member'])).toEqual(['channel_id', 'user_id']);
        const [summary, all] = [await expanded({channel_member: 'summary', team_member: 'summary'}), await expanded({channel_member: 'all', team_member: 'all'})];
        expect(summary.context['channel_member']).toEqual(all.context['channel_member']);
        expect(all.context).toMatchObject({channel_member: {roles: expect.any(String), notify_props: expect.any(Object)}, team_member: {roles: expect.any(String)}});
    });

    it('S2-064 S2-065: the App itself, field by field at each level; its webhook secret for administrators only (wild rule 6)', async () => {
        const {record} = await world.install({record: {webhookSecret: 'hush'}});
        const summary = {app_id: 'tickets', version: '1.0.0', bot_user_id: record.bot.userId, bot_username: 'tickets', remote_oauth2: {}};
        const seen = async (level: string, by: Caller) => {
            const {app} = await world.install({record: {webhookSecret: 'hush'}, behaviours: {'/send': {}}});
            await world.calls.invoke(world.call({expand: {app: level}}), by, {requestId: 'r'});
            return app.received[0]?.body['context'];
        };
        expect(await seen('summary', world.sysadmin)).toMatchObject({app: summary});
        expect(await seen('all', world.alice)).toHaveProperty('app', {...summary, deploy_type: 'http'});
        expect(await seen('all', world.sysadmin)).toHaveProperty('app', {...summary, deploy_type: 'http', webhook_secret: 'hush'});
    });

    it.each(['id', 'summary', 'all', '+all'])('the language at "%s", whatever was granted', async (level) => {
        expect((await expanded({locale: level}, {permissions: []})).context['locale']).toBe('en');
    });

    it('the language that the user has chosen, in the place of the server\'s', async () => {
        await world.ask(world.alice, 'PUT', '/users/me/patch', {locale: 'ar'});
        const {context} = await expanded({locale: 'all', acting_user: 'summary'}, {permissions: ['act_as_user']});
        await world.ask(world.alice, 'PUT', '/users/me/patch', {locale: 'en'});
        expect(context).toMatchObject({locale: 'ar', acting_user: {locale: 'ar'}});
    });

    it('wild rule 5: OAuth2 addresses are there before anything is configured', async () => {
        const base = `${siteUrl}/plugins/com.mattermost.apps/apps/tickets/oauth2/remote`;
        const granted = await expanded({oauth2_app: 'all', oauth2_user: 'all'}, {permissions: ['act_as_user', 'remote_oauth2']});
        expect(granted.context['oauth2']).toEqual({connect_url: `${base}/connect`, complete_url: `${base}/complete`});
        expect((await expanded({oauth2_app: 'all'})).context['oauth2']).toEqual({});
    });

    it('case 158: a required account that is not connected fails the call (W24)', async () => {
        const {answer} = await expanded({oauth2_user: '+all'}, {permissions: ['act_as_user', 'remote_oauth2']});
        expect(answer).toMatchObject({code: 'expand_failed', text: expect.stringContaining('"oauth2_user"')});
    });

    it('cases 23–26, W27: unknown keys and levels, "none" and a minus mean nothing', async () => {
        const {context, answer} = await expanded({channel: 'garbage', team: 'none', post: '-all', mood: 'all', acting_user: '', bot_access_token: 'all', root_post: '+'});
        expect(answer.type).toBe('ok');
        for (const key of ['channel', 'team', 'post', 'mood', 'root_post']) {
            expect(context).not.toHaveProperty(key);
        }
    });

    it('the seed writes "All"', async () => {
        expect((await expanded({post: 'All'})).context['post']).toMatchObject({id: reply, update_at: expect.any(Number)});
    });

    it('cases 156, 157: ids are compared before the record is cut down to them (W21)', async () => {
        expect((await expanded({post: '+id', channel: '+id'})).answer.type).toBe('ok');
        const direct = await world.ask(world.alice, 'POST', '/channels/direct', [world.alice.userId, world.bob.userId]);
        const {context} = await expanded({channel: '+id'}, {context: {post_id: '', channel_id: String(direct['id']), team_id: world.teamId}});
        expect(context['channel']).toEqual({id: direct['id'], team_id: ''});
    });
});

describe('a field that cannot be expanded', () => {
    const unavailable: [string, Expand, Asking][] = [
        ['no post', {post: 'all'}, {context: {post_id: ''}}],
        ['a level the field does not have (W23)', {app: 'id'}, {}],
        ['a token that was not granted', {acting_user_access_token: 'all'}, {permissions: asBot}],
        ['a level of the token that does not exist', {acting_user_access_token: 'summary'}, {}],
        ['the token of an administrator, for a user who is none', {admin_access_token: 'all'}, {permissions: ['act_as_user', 'act_as_admin']}],
        ['mentions, with nothing granted to read with', {mentioned: 'all'}, {permissions: []}],
        ['nothing granted to read with (case 159)', {channel: 'all'}, {permissions: []}],
        ['a user whom nothing is about', {user: 'all'}, {}],
    ];
    it.each(unavailable)('S2-059 is left out, optionally: %s', async (_, expand, asking) => {
        const {answer, context} = await expanded(expand, asking);
        expect(answer.type).toBe('ok');
        for (const key of Object.keys(expand)) {
            expect(context).not.toHaveProperty(key);
        }
    });

    it.each(unavailable)('S2-059 fails the call before the App sees it, when required: %s', async (_, expand, asking) => {
        const required = Object.fromEntries(Object.entries(expand).map(([key, level]) => [key, `+${level}`]));
        const {answer, isCalled} = await expanded(required, asking);
        expect(answer).toMatchObject({type: 'error', code: 'expand_failed', text: expect.stringContaining(`"${Object.keys(expand)[0]}"`)});
        expect(isCalled).toBe(false);
    });
});

describe('whose eyes', () => {
    it('S2-062: with act_as_user, those of the acting user', async () => {
        const inLeads = {context: {post_id: '', channel_id: world.channel.leads}};
        expect((await expanded({channel: 'summary'}, inLeads)).context['channel']).toMatchObject({name: 'leads'});
    });

    it('S2-060 S2-061: with act_as_bot alone, those of the bot, which sees only where it was added', async () => {
        const asking = {permissions: asBot, context: {post_id: '', channel_id: world.channel.leads}};
        const {answer, context} = await expanded({channel: 'summary'}, asking);
        expect(answer.type).toBe('ok');
        expect(context).not.toHaveProperty('channel');
        expect((await expanded({channel: '+summary'}, asking)).answer).toMatchObject({code: 'expand_failed'});
        const invited = await expanded({channel: '+summary'}, {...asking, botIn: world.channel.leads});
        expect(invited.context['channel']).toMatchObject({name: 'leads'});
    });

    it('S2-060 S2-072: a post and a channel that the user has left are left out, or fail what requires them', async () => {
        const {app, record} = await world.install({permissions: ['act_as_bot', 'act_as_user'], behaviours: {'/due': {}}});
        const {leads} = world.channel;
        const secret = await world.post(world.alice, leads, 'Among us');
        const due = async (mark: '' | '+') => {
            await world.calls.invokeOwn(record, {path: '/due', expand: {channel: `${mark}summary`, post: `${mark}summary`}}, {
                occasion: 'timer', actingUserId: world.bob.userId, context: {channel_id: leads, post_id: secret}, requestId: 'r',
            });
            return app.received.at(-1)?.body['context'];
        };
        await world.ask(world.alice, 'POST', `/channels/${leads}/members`, {user_id: world.bob.userId});
        expect(await due('+')).toMatchObject({channel: {name: 'leads'}, post: {message: 'Among us'}});
        await world.ask(world.alice, 'DELETE', `/channels/${leads}/members/${world.bob.userId}`);
        expect(keysOf(await due(''))).not.toEqual(expect.arrayContaining([expect.stringMatching(/^(channel|post)$/)]));
        await expect(due('+')).rejects.toMatchObject({code: 'expand_failed'});
        expect(app.received).toHaveLength(2);
    });

    it('W22: without a grant, the ids it has anyway, and nothing else', async () => {
        const {context} = await expanded({acting_user: 'all', channel: 'id', team: 'summary', post: 'all'}, {permissions: []});
        expect(context).toMatchObject({acting_user: {id: world.alice.userId}, channel: {id: world.channel.support}});
        expect(keysOf(context['acting_user'])).toEqual(['id']);
        expect(context).not.toHaveProperty('team');
        expect(context).not.toHaveProperty('post');
    });
});

describe('S2-044 S2-085 S2-094 tokens in the context', () => {
    const present = (context: JsonObject) => ['bot_access_token', 'acting_user_access_token', 'admin_access_token'].filter((key) => key in context);
    it.each([
        [[], 'all', []],
        [asBot, '', ['bot_access_token']],
        [asBot, 'all', ['bot_access_token']],
        [asUser, '', []],
        [asUser, 'all', ['acting_user_access_token']],
        [['act_as_bot', 'act_as_user'], '', ['bot_access_token']],
        [['act_as_bot', 'act_as_user'], 'all', ['bot_access_token', 'acting_user_access_token']],
    ])('granted %j, expanded "%s": %j', async (permissions, level, tokens) => {
        const {context} = await expanded({acting_user_access_token: level, admin_access_token: level}, {permissions, by: world.sysadmin, context: {post_id: ''}});
        expect(present(context)).toEqual(tokens);
    });

    it('S2-021 S2-067 S2-068 S0-010: the token acts as the user, is the App\'s own, and not the session', async () => {
        const {context} = await expanded({acting_user_access_token: 'all', acting_user: 'id'});
        const token = String(context['acting_user_access_token']);
        expect(world.alice.credential).not.toEqual({token});
        expect((await world.mattermost.as({token}).me()).id).toBe(world.alice.userId);
        const again = await expanded({acting_user_access_token: 'all'});
        expect(again.context['acting_user_access_token']).toBe(token);
    });

    it('the bot token acts as the bot', async () => {
        const {context, record} = await expanded({}, {permissions: asBot});
        expect((await world.mattermost.as({token: String(context['bot_access_token'])}).me()).id).toBe(record.bot.userId);
    });
});

it('W47: reads each thing once, however many fields need it', async () => {
    const paths: string[] = [];
    const counting = {
        ...world.mattermost,
        reads: (credential: Caller['credential']) => {
            const real = world.mattermost.as(credential);
            return {...real, channel: (id: string) => {
                paths.push(`channel ${id}`);
                return real.channel(id);
            }, user: (id: string) => {
                paths.push(`user ${id}`);
                return real.user(id);
            }};
        },
    };
    await world.install({permissions: asUser, behaviours: {'/send': {}}});
    await world.callsWith({mattermost: counting}).invoke(
        world.call({expand: {channel: 'all', channel_member: 'all', acting_user: 'all', acting_user_access_token: 'all', locale: 'all'}}), world.alice, {requestId: 'r'},
    );
    expect(paths.sort()).toEqual([`channel ${world.channel.support}`, `user ${world.alice.userId}`]);
});
