/** The store of the official webapp (mattermost-redux) runs on the embedded server, as the page would drive it: what it holds afterwards, and that nothing erred. */
import {fetchMyCategories} from 'mattermost-redux/actions/channel_categories';
import {fetchAllMyChannelMembers, fetchAllMyTeamsChannels, fetchChannelsAndMembers, getChannelStats, markChannelAsViewedOnServer, selectChannel} from 'mattermost-redux/actions/channels';
import {getClientConfig, getLicenseConfig} from 'mattermost-redux/actions/general';
import {getPostsUnread} from 'mattermost-redux/actions/posts';
import {selectTeam} from 'mattermost-redux/actions/teams';
import {getProfilesByIds, getStatusesByIds, loadMe} from 'mattermost-redux/actions/users';
import {Client4} from 'mattermost-redux/client';
import {haveIChannelPermission} from 'mattermost-redux/selectors/entities/roles';
import {afterAll, beforeAll, expect, test} from 'vitest';

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

    await webapp.run(loadMe());
    await webapp.run(fetchAllMyTeamsChannels());
    await webapp.run(fetchAllMyChannelMembers());
    await webapp.run(fetchChannelsAndMembers(teamId));
    await webapp.run(fetchMyCategories(teamId));
    await webapp.run(selectTeam(teamId));
    await webapp.run(selectChannel(support));
    await webapp.run(getPostsUnread(support));
    const {entities} = webapp.state();
    await webapp.run(getProfilesByIds([...new Set(Object.values(entities.posts.posts).map((post) => post.user_id))]));
    await webapp.run(getStatusesByIds([alice.id]));
    await webapp.run(getChannelStats(support));
    await webapp.run(markChannelAsViewedOnServer(support));

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
