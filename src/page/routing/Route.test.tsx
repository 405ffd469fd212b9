import {describe, expect, it} from 'vitest';

import {channelPath, messagesPath, parseRoute} from './Route.ts';

describe('the URLs of the page', () => {
    it.each([
        ['/', {at: 'home'}],
        ['/topmast', {at: 'home'}],
        ['/login', {at: 'login'}],
        ['/apps', {at: 'apps'}],
        ['/topmast/channels/town-square', {at: 'channel', team: 'topmast', channel: 'town-square'}],
        ['/topmast/messages/@bob', {at: 'messages', team: 'topmast', partner: '@bob'}],
        ['/topmast/messages/%40bob', {at: 'messages', team: 'topmast', partner: '@bob'}],
        ['/topmast/channels', {at: 'nowhere'}],
        ['/topmast/channels/a/b', {at: 'nowhere'}],
        ['/topmast/channels/%E0%A4%A', {at: 'channel', team: 'topmast', channel: '%E0%A4%A'}],
    ])('%s', (path, route) => {
        expect(parseRoute(path)).toEqual(route);
    });

    it('are written as they are read', () => {
        expect(channelPath('topmast', 'town-square')).toBe('/topmast/channels/town-square');
        expect(messagesPath('topmast', '@bob')).toBe('/topmast/messages/@bob');
        expect(parseRoute(channelPath('a/b', 'c?d'))).toEqual({at: 'channel', team: 'a/b', channel: 'c?d'});
    });
});
