import {expect, it} from 'vitest';

import {wantedAfterLogin} from './wantedAfterLogin.ts';

const after = (wanted: string) => wantedAfterLogin(`?${new URLSearchParams({redirect_to: wanted}).toString()}`, 'https://chat.example');

it('leads back to a view of the page, or to the start', () => {
    expect(after('/topmast/channels/town-square')).toEqual({path: '/topmast/channels/town-square', leavesPage: false});
    expect(wantedAfterLogin('', 'https://chat.example')).toEqual({path: '/', leavesPage: false});
});

it('leads to what the server serves, with its query: an OAuth app asks on', () => {
    expect(after('/oauth/authorize?client_id=abc&state=x%20y')).toEqual({path: '/oauth/authorize?client_id=abc&state=x%20y', leavesPage: true});
    expect(after('/plugins/com.mattermost.apps/apps/desk/oauth2/remote/connect')).toMatchObject({leavesPage: true});
});

it.each(['https://evil.example/', '//evil.example', '/\\evil.example', '/\t/evil.example', '/\n\\evil.example', '/.//evil.example', '/x/..//evil.example', 'javascript:alert(1)', '\\\\evil.example', 'evil'])(
    '%j leads nowhere but to the start', (wanted) => {
        expect(after(wanted)).toEqual({path: '/', leavesPage: false});
    },
);
