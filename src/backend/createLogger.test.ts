import {expect, test} from 'vitest';

import {createLogger} from './createLogger.ts';

test('decision 9: tokens, cookies and secrets never reach the log, nor does the query of a URL', () => {
    const lines: string[] = [];
    const log = createLogger({logLevel: 'info'}, {write: (line) => lines.push(line)});
    log.info({
        req: {method: 'GET', url: '/plugins/com.mattermost.apps/apps/desk/webhook?secret=hidden-1'},
        headers: {authorization: 'Bearer hidden-2', cookie: 'MMAUTHTOKEN=hidden-3'},
        path: '/plugins/com.mattermost.apps/api/v1/nothing?token=hidden-0',
        token: 'hidden-4',
        app: {jwtSecret: 'hidden-5', webhookSecret: 'hidden-6'},
        body: {context: {bot_access_token: 'hidden-7', acting_user_access_token: 'hidden-8'}, password: 'hidden-9'},
    }, 'a line');
    expect(lines.join('')).toContain('a line');
    expect(lines.join('')).toContain('/apps/desk/webhook');
    expect(lines.join('')).not.toContain('hidden');
});
