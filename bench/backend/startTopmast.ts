import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

import {startServer} from '../../src/backend/server.ts';

export const base = '/plugins/com.mattermost.apps/api/v1';

interface Asked {
    /** Of the session, after a login. */
    token: string;
    body: Record<string, unknown>;
}

export interface Topmast {
    port: number;
    ask(method: string, path: string, body: unknown, token?: string): Promise<Asked>;
    /** Logs a demo user in; the token. */
    logIn(name: string): Promise<string>;
}

/** Topmast itself, whole, as in production: on a fresh database, with its log on standard output. Only that the App is on this machine has to be allowed. */
export async function startTopmast(): Promise<Topmast> {
    const dataDir = mkdtempSync(join(tmpdir(), 'topmast-bench-'));
    process.on('exit', () => rmSync(dataDir, {recursive: true, force: true}));
    const {url} = await startServer({
        port: 0, host: '127.0.0.1', dataDir, developerMode: false, allowedInternal: ['127.0.0.1'], demo: true, bindingsDeadline: 1_500, callDeadline: 30_000, sealedCalls: 'accept', tokenMode: 'session', logLevel: 'info',
        // One user makes thousands of calls a second here; counted they still are.
        limits: {requestsPerUser: 1_000_000_000, callsAtOncePerApp: 1_000},
    });

    async function ask(method: string, path: string, body: unknown, token = ''): Promise<Asked> {
        const answer = await fetch(url + path, {
            method, headers: token ? {authorization: `Bearer ${token}`} : {}, ...(body === undefined ? {} : {body: JSON.stringify(body)}),
        });
        if (!answer.ok) {
            throw new Error(`${path}: HTTP ${answer.status} ${await answer.text()}`);
        }
        const decoded: unknown = await answer.json();
        return {token: answer.headers.get('token') ?? '', body: typeof decoded === 'object' && decoded !== null ? {...decoded} : {}};
    }

    return {
        port: Number(new URL(url).port),
        ask,
        logIn: async (name) => (await ask('POST', '/api/v4/users/login', {login_id: name, password: 'topmast-demo'})).token,
    };
}
