import {describe, expect, it} from 'vitest';

import {channelById, configValue, currentChannelId, hasAppBar, hasOwnAppsClient, openThreadId, postById, sitePath, siteUrl, userById} from './HostState.ts';

const withConfig = (config: object) => ({entities: {general: {config}}});

describe('what is read of the host\'s state', () => {
    it('is nothing where the state is not as expected, and never throws', () => {
        for (const state of [undefined, null, 'text', 7, [], {}, {entities: null}, {entities: {channels: 'x', users: [], posts: {posts: null}}}]) {
            expect([currentChannelId(state), configValue(state, 'SiteURL'), openThreadId(state)]).toEqual(['', '', '']);
            expect([channelById(state, 'c'), postById(state, 'p'), userById(state, 'u')]).toEqual([undefined, undefined, undefined]);
        }
        expect(channelById({entities: {channels: {channels: {}}}}, 'constructor')).toBeUndefined();
    });

    it('knows the thread at the side, and the one that stands in the list of all threads', () => {
        expect(openThreadId({views: {rhs: {selectedPostId: 'root'}}})).toBe('root');
        expect(openThreadId({entities: {teams: {currentTeamId: 't'}}, views: {rhs: {selectedPostId: ''}, threads: {selectedThreadIdInTeam: {t: 'listed'}}}})).toBe('listed');
    });

    it('the host draws Apps itself where the server\'s flag is on, unless the server says that their plugin is off', () => {
        expect(hasOwnAppsClient(withConfig({FeatureFlagAppsEnabled: 'true', AppsPluginEnabled: 'true'}))).toBe(true);
        expect(hasOwnAppsClient(withConfig({FeatureFlagAppsEnabled: 'true'}))).toBe(true);
        expect(hasOwnAppsClient(withConfig({FeatureFlagAppsEnabled: 'true', AppsPluginEnabled: 'false'}))).toBe(false);
        expect(hasOwnAppsClient(withConfig({FeatureFlagAppsEnabled: 'false', AppsPluginEnabled: 'true'}))).toBe(false);
        expect(hasOwnAppsClient(withConfig({}))).toBe(false);
    });

    it('a server below a path keeps its path', () => {
        expect(sitePath(withConfig({SiteURL: 'https://example.com/chat/'}), 'http://page')).toBe('/chat');
        expect(sitePath(withConfig({SiteURL: 'https://example.com'}), 'http://page')).toBe('');
        expect(sitePath(withConfig({SiteURL: 'nonsense'}), 'http://page')).toBe('');
        expect(siteUrl(withConfig({}), 'http://page')).toBe('http://page');
        expect(hasAppBar(withConfig({DisableAppBar: 'false'}))).toBe(true);
        expect(hasAppBar(withConfig({}))).toBe(false);
    });
});
