/** The store of the official webapp (mattermost-redux) runs on the embedded server, as the page would drive it: what it holds afterwards, and that nothing erred. */
import * as categories from 'mattermost-redux/actions/channel_categories';
import * as channels from 'mattermost-redux/actions/channels';
import {getClientConfig, getLicenseConfig} from 'mattermost-redux/actions/general';
import * as integrations from 'mattermost-redux/actions/integrations';
import * as posts from 'mattermost-redux/actions/posts';
import * as preferences from 'mattermost-redux/actions/preferences';
import * as search from 'mattermost-redux/actions/search';
import * as teams from 'mattermost-redux/actions/teams';
import * as users from 'mattermost-redux/actions/users';
import {Client4} from 'mattermost-redux/client';
import {haveIChannelPermission} from 'mattermost-redux/selectors/entities/roles';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';

import {demoTeam} from './fixtures/demoTeam.ts';
import {openServer, type TestServer} from './fixtures/openServer.ts';
import {openWebapp, type Webapp} from './fixtures/openWebapp.ts';

let house: TestServer;
let team: Awaited<ReturnType<typeof demoTeam>>;
let webapp: Webapp;

beforeAll(async () => {
    house = await openServer();
    team = await demoTeam(house);
    webapp = openWebapp(await house.listen());
});
afterAll(async () => {
    webapp.close();
    await house.close();
});

test('from the login page over team and channel to the posts', async () => {
    const {teamId, channels: {support}, alice} = team;
    await webapp.run(getClientConfig());
    await webapp.run(getLicenseConfig());
    await Client4.login('alice', 'topmast-demo');
    expect(Object.keys(webapp.readableCookies()).toSorted()).toEqual(['MMCSRF', 'MMUSERID']);

    await webapp.run(users.loadMe());
    await webapp.run(channels.fetchAllMyTeamsChannels());
    await webapp.run(channels.fetchAllMyChannelMembers());
    await webapp.run(channels.fetchChannelsAndMembers(teamId));
    await webapp.run(categories.fetchMyCategories(teamId));
    await webapp.run(teams.selectTeam(teamId));
    await webapp.run(channels.selectChannel(support));
    await webapp.run(posts.getPostsUnread(support));
    const {entities} = webapp.state();
    await webapp.run(users.getProfilesByIds([...new Set(Object.values(entities.posts.posts).map((post) => post.user_id))]));
    await webapp.run(users.getStatusesByIds([alice.id]));
    await webapp.run(channels.getChannelStats(support));
    await webapp.run(channels.markChannelAsViewedOnServer(support));

    const now = webapp.state().entities;
    expect(now.general.config).toMatchObject({EnableSignInWithUsername: 'true'});
    expect(now.users.profiles[now.users.currentUserId]).toMatchObject({username: 'alice'});
    expect(now.teams.teams[teamId]).toMatchObject({name: 'topmast'});
    expect(now.teams.myMembers[teamId]).toMatchObject({roles: 'team_user'});
    expect(Object.keys(now.channels.myMembers).map((id) => now.channels.channels[id]?.name).toSorted()).toEqual(['design', 'leads', 'off-topic', 'support', 'town-square']);
    expect(now.channelCategories.orderByTeam[teamId]).toHaveLength(3);
    expect(now.posts.postsInChannel[support]?.[0]?.order).toHaveLength(7);
    expect(Object.values(now.users.profiles).map(({username}) => username).toSorted()).toEqual(['alice', 'bob', 'sysadmin']);
    expect(now.channels.stats[support]).toMatchObject({member_count: 3});
    await expect.poll(() => haveIChannelPermission(webapp.state(), teamId, support, 'create_post')).toBe(true);
    expect(webapp.requests.filter(({status}) => status === 401)).toEqual([]);
});

describe('what people do there', () => {
    const entities = () => webapp.state().entities;
    const postOf = (message: string) => Object.values(entities().posts.posts).find((post) => post.message === message);
    const draft = (message: string) => ({channel_id: team.channels.support, message, user_id: team.alice.id});
    /** The actions of posts want whole posts, of which they look at what is given here. */
    const run = (action: (draft: never) => unknown, value: unknown): Promise<unknown> => webapp.run(Reflect.apply(action, undefined, [value]));

    test('write, change, mark, find and delete a post', async () => {
        const {alice, teamId, channels: {support}} = team;
        await run(posts.createPost, draft('Where is the lamp?'));
        await expect.poll(() => postOf('Where is the lamp?')?.id).toMatch(/^[a-z0-9]{26}$/);
        const id = postOf('Where is the lamp?')?.id ?? '';
        expect(entities().posts.pendingPostIds).toEqual([]);
        await webapp.run(posts.addReaction(id, 'bulb'));
        expect(Object.keys(entities().posts.reactions[id] ?? {})).toEqual([`${alice.id}-bulb`]);
        await webapp.run(posts.removeReaction(id, 'bulb'));
        await run(posts.editPost, {id, message: 'Where is the red lamp?'});
        await webapp.run(posts.pinPost(id));
        await webapp.run(search.getPinnedPosts(support));
        expect(entities().search.pinned[support]).toEqual([id]);
        await webapp.run(posts.unpinPost(id));
        await webapp.run(posts.flagPost(id));
        // The store does not wait for what it saves.
        await expect.poll(() => webapp.run(search.getFlaggedPosts())).toMatchObject({order: [id]});
        await webapp.run(posts.unflagPost(id));
        expect(await webapp.run(search.searchPosts(teamId, 'red lamp from:alice', false, false))).toBeDefined();
        expect(entities().search.results).toEqual([id]);
        await run(posts.createPost, {...draft('On the roof'), root_id: id});
        await expect.poll(() => postOf('On the roof')?.id).toMatch(/^[a-z0-9]{26}$/);
        await webapp.run(posts.getPostThread(id));
        await webapp.run(posts.getNewestPostThread(id));
        expect(entities().posts.postsInThread[id]).toEqual([postOf('On the roof')?.id]);
        await webapp.run(posts.getPostsAround(support, id));
        await webapp.run(posts.getPostsByIds([id]));
        await webapp.run(posts.setUnreadPost(alice.id, id));
        expect(entities().channels.manuallyUnread).toEqual({[support]: true});
        await run(posts.deletePost, entities().posts.posts[id]);
        await expect.poll(async () => (await alice.ask('GET', `/posts/${id}`)).statusCode).toBe(404);
    });

    test('find people, and say how they are', async () => {
        const {alice, bob, teamId, channels: {support, leads}} = team;
        await webapp.run(users.getProfilesInTeam(teamId, 0));
        await webapp.run(users.getProfilesInChannel(support, 0));
        await webapp.run(users.getProfilesNotInChannel(teamId, leads, false, 0));
        expect([entities().users.profilesInChannel[support]?.size, [...entities().users.profilesNotInChannel[leads] ?? []]]).toEqual([3, [bob.id]]);
        expect(await webapp.run(users.searchProfiles('tan'))).toMatchObject([{username: 'bob'}]);
        await webapp.run(users.autocompleteUsers('b', teamId, support));
        await webapp.run(users.getKnownUsers());
        await webapp.run(users.getTotalUsersStats());
        await webapp.run(users.updateMe({position: 'Head of lamps'}));
        await run(users.setStatus, {user_id: alice.id, status: 'dnd'});
        expect([entities().users.profiles[alice.id]?.position, entities().users.statuses[alice.id]]).toEqual(['Head of lamps', 'dnd']);
        await webapp.run(users.getSessions(alice.id));
    });

    test('make channels, and come and go', async () => {
        const {alice, bob, sysadmin, teamId, channels: {support}} = team;
        await webapp.run(Reflect.apply(channels.createChannel, undefined, [{team_id: teamId, name: 'lamps', display_name: 'Lamps', type: 'O'}, alice.id]));
        const id = Object.values(entities().channels.channels).find(({name}) => name === 'lamps')?.id ?? '';
        await webapp.run(channels.patchChannel(id, {header: 'Bright'}));
        await webapp.run(channels.updateChannelNotifyProps(alice.id, id, {mark_unread: 'mention'}));
        await webapp.run(channels.getMyChannelMember(id));
        expect(entities().channels.myMembers[id]?.notify_props).toMatchObject({mark_unread: 'mention', desktop: 'default'});
        await webapp.run(channels.addChannelMember(id, bob.id));
        await webapp.run(channels.getChannelMembersByIds(id, [alice.id, bob.id]));
        expect(Object.keys(entities().channels.membersInChannel[id] ?? {})).toHaveLength(2);
        await webapp.run(channels.removeChannelMember(id, bob.id));
        await webapp.run(channels.getChannelsMemberCount([id]));
        await webapp.run(channels.getChannelTimezones(id));
        await webapp.run(channels.updateChannelPrivacy(id, 'P'));
        expect(entities().channels.channels[id]?.type).toBe('P');
        await webapp.run(channels.leaveChannel(id));
        await webapp.run(channels.joinChannel(alice.id, teamId, support));
        for (const action of [channels.getChannels(teamId), channels.getArchivedChannels(teamId), channels.autocompleteChannels(teamId, 'sup'), channels.searchChannels(teamId, 'sup')]) {
            await webapp.run(action);
        }
        await webapp.run(channels.createDirectChannel(alice.id, bob.id));
        await webapp.run(channels.createGroupChannel([sysadmin.id, bob.id]));
        await webapp.run(channels.readMultipleChannels([support]));
        await webapp.run(teams.markAllInTeamAsRead(alice.id, teamId));
        await webapp.run(teams.getTeams(0, 200, true));
        await webapp.run(teams.getInProductNotices(teamId, 'web', '11.6.0'));
    });

    test('arrange the sidebar', async () => {
        const {teamId, channels: {support, leads}} = team;
        await webapp.run(categories.fetchMyCategories(teamId));
        await webapp.run(channels.favoriteChannel(leads));
        await webapp.run(categories.createCategory(teamId, 'Mine', [support]));
        const sidebar = async () => {
            await webapp.run(categories.fetchMyCategories(teamId));
            const {byId, orderByTeam} = entities().channelCategories;
            return (orderByTeam[teamId] ?? []).map((id) => byId[id]);
        };
        expect(await sidebar()).toMatchObject([{type: 'favorites', channel_ids: [leads]}, {type: 'custom', display_name: 'Mine', channel_ids: [support]}, {type: 'channels'}, {type: 'direct_messages'}]);
        const mine = (await sidebar())[1]?.id ?? '';
        await webapp.run(categories.setCategoryCollapsed(mine, true));
        await webapp.run(categories.moveCategory(teamId, mine, 2));
        expect(await sidebar()).toMatchObject([{type: 'favorites'}, {type: 'channels'}, {display_name: 'Mine', collapsed: true}, {type: 'direct_messages'}]);
        await webapp.run(categories.deleteCategory(mine));
        expect((await sidebar()).find((category) => category?.type === 'channels')?.channel_ids).toContain(support);
    });

    test('run commands, and keep preferences', async () => {
        const {alice, teamId, channels: {support}} = team;
        await webapp.run(integrations.getAutocompleteCommands(teamId));
        expect(Object.keys(entities().integrations.systemCommands)).toContain('shrug');
        await webapp.run(integrations.executeCommand('/me waves', {channel_id: support, team_id: teamId}));
        const theme = {user_id: alice.id, category: 'theme', name: '', value: '{}'};
        await webapp.run(preferences.savePreferences(alice.id, [theme]));
        await expect.poll(() => webapp.run(preferences.getMyPreferences())).toContainEqual(theme);
        expect(entities().preferences.myPreferences['theme--']).toEqual(theme);
        await webapp.run(users.logout());
        expect(webapp.readableCookies()).toEqual({MMCSRF: '', MMUSERID: ''});
    });
});
