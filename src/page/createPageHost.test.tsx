import {afterEach, describe, expect, it, vi} from 'vitest';

import {createPageHost} from './createPageHost.ts';
import {fakeServer, offline, refusal, type Routes} from './fixtures/fakeServer.ts';
import {alice, bob, surveyBot, team} from './fixtures/people.ts';
import {createRequest} from './rest/createRequest.ts';
import {createRest} from './rest/createRest.ts';

const signal = new AbortController().signal;

function hostOn(routes: Routes) {
    const server = fakeServer(routes);
    const goTo = vi.fn();
    const rest = createRest(createRequest({fetch: server.fetch, onSignedOut: () => {}}));
    return {server, goTo, host: createPageHost({rest, userId: alice.id, teamId: team.id, siteUrl: 'http://localhost:8066', showEphemeral: () => {}, triggered: () => {}, sentenceOf: (error) => `Sorry: ${String(error)}`, goTo})};
}

describe('the page as a host of Apps', () => {
    afterEach(() => vi.restoreAllMocks());

    it('finds people, members of the channel first, bots left out', async () => {
        const {host, server} = hostOn({'GET /api/v4/users/autocomplete': {users: [bob, surveyBot], out_of_channel: [alice]}});
        const found = await host.searchUsers('b', {channelId: 'c', signal});
        expect(found.map(({displayName}) => displayName)).toEqual(['bob', 'Alice Moreau']);
        expect(new URLSearchParams(server.asked[0]?.query).get('in_channel')).toBe('c');
    });

    it('knows nobody where the server knows nobody, but does not take a lost line for an answer', async () => {
        const {host, server} = hostOn({});
        expect(await host.userByUsername('nobody', signal)).toBeUndefined();
        server.answer({'GET /api/v4/users/username/bob': offline});
        await expect(host.userByUsername('bob', signal)).rejects.toMatchObject({cause: {code: 'network'}});
    });

    it('stays in the page for its own places, and opens all else beside it', () => {
        const {host, goTo} = hostOn({});
        const open = vi.spyOn(window, 'open').mockReturnValue(null);
        host.navigate('http://localhost:8066/topmast/channels/support');
        host.navigate('/topmast/messages/@bob');
        expect(goTo.mock.calls).toEqual([['/topmast/channels/support'], ['/topmast/messages/@bob']]);
        host.navigate('https://example.com/form');
        host.navigate('/plugins/com.mattermost.apps/apps/survey/oauth2/remote/connect');
        expect(open.mock.calls).toEqual([
            ['https://example.com/form', '_blank', 'noopener,noreferrer'],
            ['http://localhost:8066/plugins/com.mattermost.apps/apps/survey/oauth2/remote/connect', '_blank', 'noopener,noreferrer'],
        ]);
        expect(goTo).toHaveBeenCalledTimes(2);
    });

    it('S0-026 presses the buttons of attachments, and goes where they lead, but to no script', async () => {
        const route = 'POST /api/v4/posts/post1/actions/approve';
        const {host, server, goTo} = hostOn({[route]: {status: 'OK', goto_location: '/topmast/channels/support'}});
        await host.doPostAction?.({postId: 'post1', actionId: 'approve', selectedOption: 'tea'}, signal);
        expect(server.askedFor(route)[0]?.body).toEqual({selected_option: 'tea'});
        expect(goTo.mock.calls).toEqual([['/topmast/channels/support']]);
        const open = vi.spyOn(window, 'open').mockReturnValue(null);
        server.answer({[route]: {status: 'OK', goto_location: 'javascript:alert(1)'}});
        await host.doPostAction?.({postId: 'post1', actionId: 'approve'}, signal);
        expect([open.mock.calls, goTo.mock.calls.length]).toEqual([[], 1]);
        server.answer({[route]: refusal(400, 'api.post.do_action.action_integration.app_error', 'Action integration error.')});
        await expect(host.doPostAction?.({postId: 'post1', actionId: 'approve'}, signal)).rejects.toThrow('Sorry: RestError: Action integration error.');
    });
});
