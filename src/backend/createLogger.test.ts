import {spawnSync} from 'node:child_process';

import {expect, test} from 'vitest';

import {createLogger} from './createLogger.ts';

function logged(line: object): string {
    const lines: string[] = [];
    createLogger({logLevel: 'info'}, {write: (text) => lines.push(text)}).info(line, 'a line');
    expect(lines.join('')).toContain('a line');
    return lines.join('');
}

test('decision 9: tokens, cookies and secrets never reach the log, nor does the query of a URL', () => {
    const log = logged({
        req: {method: 'GET', url: '/plugins/com.mattermost.apps/apps/desk/webhook?secret=hidden-1'},
        headers: {authorization: 'Bearer hidden-2', cookie: 'MMAUTHTOKEN=hidden-3'},
        path: '/plugins/com.mattermost.apps/api/v1/nothing?token=hidden-0',
        token: 'hidden-4',
        app: {jwtSecret: 'hidden-5', webhookSecret: 'hidden-6'},
        body: {context: {bot_access_token: 'hidden-7', acting_user_access_token: 'hidden-8', admin_access_token: 'hidden-10'}, password: 'hidden-9'},
    });
    expect(log).toContain('/apps/desk/webhook');
    expect(log).not.toContain('hidden');
});

test('case 225: tokens and secrets are *** and their last four characters; short ones, passwords and cookies are *** alone', () => {
    const log = logged({
        token: 'z7xq4w1m9k2b8n3v6c5l0jhg', app: {webhookSecret: 'q1w2e3r4t5y6u7i8o9p0'}, secret: 'short', password: 'a long password of somebody',
        headers: {cookie: 'MMAUTHTOKEN=z7xq4w1m9k2b8n3v6c5l0jhg'},
    });
    expect(JSON.parse(log)).toMatchObject({token: '***0jhg', app: {webhookSecret: '***o9p0'}, secret: '***', password: '***', headers: {cookie: '***'}});
});

test('no line is lost, and none is there twice, when the process ends of itself, at once or by an accident', () => {
    for (const end of ['', 'process.exit(0);', 'throw new Error("an accident");']) {
        const script = `
            import {createLogger} from '${new URL('createLogger.ts', import.meta.url).href}';
            const log = createLogger({logLevel: 'info'});
            log.info('early');
            await new Promise((resolve) => setImmediate(resolve));
            log.info('late');
            log.info('last');
            ${end}`;
        const {stdout} = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', script], {encoding: 'utf8'});
        expect(stdout.trim().split('\n').map((line) => JSON.parse(line).msg).sort(), end).toEqual(['early', 'last', 'late']);
    }
});
