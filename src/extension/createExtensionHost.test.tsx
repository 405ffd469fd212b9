import {afterEach, describe, expect, it, vi} from 'vitest';

import {createExtensionHost} from './createExtensionHost.ts';
import {createRest} from './createRest.ts';
import {fakeHost} from './fixtures/fakeHost.ts';

const bob = {id: 'bob', username: 'bob', first_name: 'Bob', last_name: 'Baker', last_picture_update: 7};
const robot = {id: 'r', username: 'robot', is_bot: true};

/** A host below `/chat`, whose server answers by path. */
function hostOf(answers: Record<string, unknown> = {}) {
    const fetch = vi.fn(async (url: unknown, _init?: RequestInit) => {
        const path = String(url).replace('/chat/api/v4', '');
        const body = answers[path];
        return body === undefined ? new Response(JSON.stringify({message: `There is no ${path}.`}), {status: 404}) : new Response(JSON.stringify(body));
    });
    const goTo = vi.fn(() => true);
    const openWindow = vi.fn();
    const host = createExtensionHost({
        store: fakeHost().store,
        rest: createRest({base: '/chat/api/v4', fetch}),
        userId: 'alice',
        siteUrl: 'https://example.com/chat',
        sitePath: '/chat',
        showEphemeral: vi.fn(),
        drawMarkdown: undefined,
        goTo,
        openWindow,
    });
    return {host, fetch, goTo, openWindow};
}

const signal = new AbortController().signal;

describe('the webapp as a host', () => {
    afterEach(() => {
        document.cookie = 'MMCSRF=; max-age=0';
    });

    it('asks its server below the site\'s path, as the reader, with the host\'s CSRF token', async () => {
        document.cookie = 'MMCSRF=the%20token';
        const {host, fetch} = hostOf({'/users/autocomplete?name=b&limit=25&in_team=team&in_channel=one': {users: [bob, robot], out_of_channel: [{...bob, id: 'x', username: 'x', nickname: 'Ex'}]}});
        expect(await host.searchUsers('b', {channelId: 'one', signal})).toEqual([
            {id: 'bob', username: 'bob', displayName: 'Bob Baker', avatarUrl: '/chat/api/v4/users/bob/image?_=7', isBot: false},
            expect.objectContaining({id: 'x'}),
        ]);
        expect(fetch.mock.calls[0]?.[1]).toMatchObject({credentials: 'same-origin', headers: {'X-CSRF-Token': 'the token', 'X-Requested-With': 'XMLHttpRequest'}, signal});
    });

    it('takes whom and what it knows from the host\'s store', async () => {
        const {host, fetch} = hostOf();
        expect(await host.userById('alice', signal)).toMatchObject({username: 'alice'});
        expect(await host.channelById('two', signal)).toEqual({id: 'two', name: 'two', displayName: 'two', isPrivate: false});
        expect(fetch).not.toHaveBeenCalled();
    });

    it('nobody of that name is nobody; a server that fails says why', async () => {
        const {host, fetch} = hostOf({'/teams/team/channels/name/bay': {id: 'b', name: 'bay', display_name: 'The Bay', type: 'P'}});
        expect(await host.userByUsername('none', signal)).toBeUndefined();
        expect(await host.channelByName('bay', {signal})).toEqual({id: 'b', name: 'bay', displayName: 'The Bay', isPrivate: true});
        fetch.mockResolvedValueOnce(new Response(JSON.stringify({message: 'The database is away.'}), {status: 500}));
        await expect(host.userByUsername('bob', signal)).rejects.toThrow('The database is away.');
    });

    it('goes to its own screens without leaving the page, and opens everything else beside it', () => {
        const {host, goTo, openWindow} = hostOf();
        host.navigate('/ours/channels/two');
        expect(goTo).toHaveBeenLastCalledWith('/ours/channels/two');
        host.navigate('/plugins/com.mattermost.apps/apps/desk/help.html');
        host.navigate('https://elsewhere.example/x');
        expect(goTo).toHaveBeenCalledTimes(1);
        expect(openWindow.mock.calls).toEqual([['https://example.com/chat/plugins/com.mattermost.apps/apps/desk/help.html'], ['https://elsewhere.example/x']]);
    });

    it('opens its own screens in a window too where the host cannot be led', () => {
        const {host, goTo, openWindow} = hostOf();
        goTo.mockReturnValue(false);
        host.navigate('/ours');
        expect(openWindow).toHaveBeenCalledWith('https://example.com/chat/ours');
    });
});
