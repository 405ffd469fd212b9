/** Expansion as the former server's tests have it (server.md 6.11), and who reads what for calls of the framework's own. */
import {afterAll, beforeAll, describe, expect, it} from 'vitest';

import {isJsonObject, type Expand} from '../../protocol/index.ts';
import {MattermostError, type Caller} from '../mattermost/index.ts';
import {openWorld, siteUrl, type CallChanges, type World} from './fixtures/openWorld.ts';

let world: World;
beforeAll(async () => {
    world = await openWorld();
});
afterAll(() => world.close());

const asUser = ['act_as_user'];
const keysOf = (value: unknown) => Object.keys(isJsonObject(value) ? value : {}).sort();

describe('cases of the former server', () => {
    /** What was read of Mattermost with the caller's rights, by kind. */
    async function reading(expand: Expand, {fails, context = {}}: {fails?: string; context?: CallChanges['context']} = {}) {
        const reads: string[] = [];
        const told = <T>(kind: string, read: () => Promise<T>): Promise<T> => {
            reads.push(kind);
            return kind === fails
                ? Promise.reject(new MattermostError(403, 'api.context.permissions.app_error', 'You do not have the appropriate permissions.'))
                : read();
        };
        const watched = {...world.mattermost, reads: (credential: Caller['credential']) => {
            const real = world.mattermost.as(credential);
            return {...real, user: (id: string) => told('user', () => real.user(id)), team: (id: string) => told('team', () => real.team(id)), teamMember: (teamId: string, userId: string) => told('teamMember', () => real.teamMember(teamId, userId))};
        }};
        const {app} = await world.install({permissions: asUser, behaviours: {'/send': {}}});
        const answer = await world.callsWith({mattermost: watched}).invoke(world.call({expand, context}), world.alice, {requestId: 'r'});
        const seen = app.received[0]?.body['context'];
        return {answer, reads, context: isJsonObject(seen) ? seen : {}, isCalled: app.received.length > 0};
    }

    it.each(['id', '+id', 'summary', '+summary', 'all', '+all'])('case 144: "%s" of the acting user takes one read at most', async (level) => {
        const {reads, context} = await reading({acting_user: level});
        expect(reads).toEqual(level.endsWith('id') ? [] : ['user']);
        expect(context['acting_user']).toMatchObject({id: world.alice.userId});
    });

    it('case 145: "" reads nothing and sets nothing', async () => {
        const {reads, context} = await reading({acting_user: '', team: '', user: ''});
        expect(reads).toEqual([]);
        expect(context).not.toHaveProperty('team');
        expect(context['acting_user']).toEqual({id: world.alice.userId});
    });

    it('case 146, case 151: a read that is refused fails the call when it is required, and is left out otherwise', async () => {
        for (const [key, kind] of [['acting_user', 'user'], ['team_member', 'teamMember']] as const) {
            const required = await reading({[key]: '+all'}, {fails: kind});
            expect(required).toMatchObject({answer: {type: 'error', code: 'expand_failed', text: expect.stringContaining(`"${key}"`)}, isCalled: false});
            const optional = await reading({[key]: 'all'}, {fails: kind});
            expect(optional.answer.type).toBe('ok');
            expect(optional.context['acting_user']).toEqual({id: world.alice.userId});
            expect(optional.context).not.toHaveProperty('team_member');
        }
    });

    it('case 148, case 150: nobody who acts, no user or no channel fails what is required of them, without a read', async () => {
        const {record} = await world.install({permissions: ['act_as_bot'], behaviours: {'/send': {}}});
        for (const expand of [{acting_user: '+id'}, {acting_user: '+all'}, {channel_member: '+id'}, {team_member: '+id'}]) {
            await expect(world.calls.invokeOwn(record, {path: '/send', expand}, {context: {channel_id: world.channel.support, team_id: world.teamId}, requestId: 'r'})).rejects.toMatchObject({code: 'expand_failed'});
        }
        const inTeam = await world.calls.invoke(world.call({expand: {channel_member: '+id'}, context: {channel_id: '', team_id: world.teamId}}), world.alice, {requestId: 'r'});
        expect(inTeam).toMatchObject({code: 'expand_failed'});
    });

    it('case 153: what the caller gave is not changed', async () => {
        await world.install({permissions: asUser, behaviours: {'/send': {}}});
        const request = world.call({expand: {channel: 'all', acting_user: 'all'}, values: {a: {b: 1}}});
        const before = structuredClone(request);
        await world.calls.invoke(request, world.alice, {requestId: 'r'});
        expect(request).toEqual(before);
    });

    it('case 154, case 155: what the client says of itself stays, and site, paths, bot and mode are always there', async () => {
        const {app, record} = await world.install({behaviours: {'/send': {}}});
        await world.callsWith({developerMode: true}).invoke(world.call({expand: {channel: 'all'}, context: {user_agent: 'mobile', track_as_submit: true}}), world.alice, {requestId: 'r'});
        expect(app.received[0]?.body['context']).toMatchObject({
            user_agent: 'mobile', track_as_submit: true, developer_mode: true,
            mattermost_site_url: siteUrl, app_path: '/plugins/com.mattermost.apps/apps/tickets', bot_user_id: record.bot.userId,
        });
    });

    it('case 165: an e-mail address that Mattermost hides stays hidden', async () => {
        const hiding = {...world.mattermost, reads: (credential: Caller['credential']) => {
            const real = world.mattermost.as(credential);
            return {...real, user: async (id: string) => ({...await real.user(id), email: ''})};
        }};
        const seen = async (mattermost: typeof world.mattermost) => {
            const {app, record} = await world.install({permissions: asUser, behaviours: {'/send': {}}});
            await world.callsWith({mattermost}).invokeOwn(record, {path: '/send', expand: {user: 'summary'}}, {actingUserId: world.alice.userId, context: {user_id: world.bob.userId}, requestId: 'r'});
            return app.received[0]?.body['context'];
        };
        expect(await seen(world.mattermost)).toMatchObject({user: {id: world.bob.userId, email: 'bob@topmast.test'}});
        expect(await seen(hiding)).toMatchObject({user: {id: world.bob.userId, email: ''}});
    });

    it('W25: memberships of somebody who is not there are left out, or fail what requires them', async () => {
        const {record} = await world.install({permissions: ['act_as_bot'], behaviours: {'/send': {}}});
        await world.join(record.bot.userId, world.channel.support);
        const stranger = 'x'.repeat(26);
        const own = (level: string) => world.calls.invokeOwn(record, {path: '/send', expand: {team_member: level, channel_member: level}}, {
            context: {channel_id: world.channel.support, team_id: world.teamId, user_id: stranger}, requestId: 'r',
        });
        expect(await own('all')).toMatchObject({type: 'ok'});
        await expect(own('+all')).rejects.toMatchObject({code: 'expand_failed'});
    });

    it('W19: what an event tells of itself is used in the place of reading it', async () => {
        const {app, record} = await world.install({permissions: ['act_as_bot'], behaviours: {'/left': {}}});
        const channel = {id: world.channel.leads, team_id: world.teamId, type: 'P', name: 'leads', display_name: 'Leads', header: 'secret'};
        await world.calls.invokeOwn(record, {path: '/left', expand: {channel: '+summary', user: 'summary'}}, {
            occasion: 'notification', known: {channel}, context: {channel_id: world.channel.leads, user_id: world.bob.userId}, requestId: 'r', idempotencyKey: 'event-1',
        });
        expect(app.received[0]?.body['context']).toMatchObject({channel: {name: 'leads', display_name: 'Leads'}, user: {username: 'bob'}});
        expect(app.received[0]?.body).not.toHaveProperty('context.channel.header');
        expect(app.received[0]?.headers['idempotency-key']).toBe('event-1');
    });

    it.each(['notification', 'webhook'] as const)('S2-044 S2-115: a %s brings the bot\'s token alone, whatever was granted and is expanded', async (occasion) => {
        const {app, record} = await world.install({permissions: ['act_as_bot', 'act_as_user', 'act_as_admin'], behaviours: {'/told': {}}});
        const own = (expand: Expand) => world.calls.invokeOwn(record, {path: '/told', expand}, {occasion, actingUserId: world.sysadmin.userId, requestId: 'r'});
        await own({acting_user_access_token: 'all', admin_access_token: 'all'});
        expect(keysOf(app.received[0]?.body['context']).filter((key) => key.endsWith('token'))).toEqual(['bot_access_token']);
        await expect(own({acting_user_access_token: '+all'})).rejects.toMatchObject({code: 'expand_failed'});
    });
});
