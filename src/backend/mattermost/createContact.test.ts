import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';

import {TopmastError} from '../TopmastError.ts';
import {createContact} from './createContact.ts';
import type {Transport} from './Transport.ts';
import {AnswerTooLarge, NotInTime} from './whenAgain.ts';

/** The server: who its token belongs to, which version it has, and whether it is there. */
let server: {isDown: boolean; pings: 'answered' | 'late' | 'refused'; postFails?: Error; isRefusing: boolean; isHome: boolean; roles: string; version: string};
let said: string[];
let runs: number;
let asked: string[];

beforeEach(() => {
    server = {isDown: false, pings: 'answered', isRefusing: false, isHome: true, roles: 'system_user system_admin', version: '11.2.0'};
    [said, runs, asked] = [[], 0, []];
    vi.useFakeTimers();
});
afterEach(() => {
    vi.useRealTimers();
});

const transport: Transport = async ({path}) => {
    asked.push(path);
    if (server.postFails && path === '/api/v4/posts/p') {
        throw server.postFails;
    }
    if (server.isDown) {
        throw new Error('nobody is there');
    }
    if (server.isRefusing) {
        return {status: 401, body: '{}'};
    }
    return {status: 200, body: JSON.stringify(path.startsWith('/api/v4/config') ? {Version: server.version} : {id: 'admin', username: 'root', roles: server.roles, locale: 'en'})};
};
const lookTransport: Transport = async (request) => {
    if (request.path === '/api/v4/system/ping' && server.pings !== 'answered') {
        asked.push(request.path);
        throw server.pings === 'late' ? new NotInTime('it does not answer in time') : new Error('nobody is there');
    }
    return transport(request);
};
const note = (level: string) => (_fields: object, message: string) => {
    said.push(`${level}: ${message}`);
};

function open() {
    const leaving = new AbortController();
    const contact = createContact({
        transport, lookTransport, adminToken: 'the token', url: 'https://chat.example', home: {isAt: async () => server.isHome},
        log: {info: note('info'), warn: note('warn'), error: note('error')}, retryAfter: () => 1_000,
    });
    return {
        leaving,
        start: () => contact.whenUsable(() => {
            runs += 1;
        }, leaving.signal),
        ask: () => contact.transport({method: 'GET', path: '/api/v4/posts/p', headers: {}}),
    };
}

it('a server that will do is used at once', async () => {
    const {start, ask} = open();
    await start();
    expect(runs).toBe(1);
    expect((await ask()).status).toBe(200);
    expect(said).toEqual(['info: Mattermost answers']);
});

it('a server that is down is waited for, and said to be; nothing of Topmast runs before', async () => {
    server.isDown = true;
    const {start, ask} = open();
    await start();
    await vi.advanceTimersByTimeAsync(3_500);
    expect(said).toEqual(['warn: Mattermost does not answer; Topmast waits for it']);
    await expect(ask()).rejects.toMatchObject({status: 503});
    expect(runs).toBe(0);

    server.isDown = false;
    await vi.advanceTimersByTimeAsync(1_000);
    expect(runs).toBe(1);
    expect(said.at(-1)).toBe('info: Mattermost answers again');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(runs).toBe(1);
});

it('the first who asks finds a server that came back, without waiting for the next look', async () => {
    server.isDown = true;
    const {start, ask} = open();
    await start();
    server.isDown = false;
    expect((await ask()).status).toBe(200);
    expect(runs).toBe(1);
});

it('nothing runs when it comes back too late', async () => {
    server.isDown = true;
    const {start, ask, leaving} = open();
    await start();
    leaving.abort();
    server.isDown = false;
    await vi.advanceTimersByTimeAsync(60_000);
    await ask();
    expect(runs).toBe(0);
});

it('S0-054 after an outage it is looked at again: another server in its place is not told anything', async () => {
    const {start, ask} = open();
    await start();
    server.isDown = true;
    await expect(ask()).rejects.toThrow('nobody is there');
    Object.assign(server, {isDown: false, isHome: false});
    asked = [];
    await expect(ask()).rejects.toThrow('the log of Topmast says why');
    expect(said.at(-1)).toContain('belongs to another Mattermost server');
    expect(asked).not.toContain('/api/v4/posts/p');
    server.isHome = true;
    expect((await ask()).status).toBe(200);
});

describe('a request without an answer while others are answered', () => {
    const pings = () => asked.filter((path) => path === '/api/v4/system/ping').length;

    it.each([
        ['its answer is late', new NotInTime('it does not answer in time')],
        ['its answer is too long', new AnswerTooLarge('too long')],
        ['too many were waiting', new TopmastError('mattermost_busy')],
    ])('%s: it fails alone, and the server is not away', async (_, failure) => {
        const {start, ask} = open();
        await start();
        server.postFails = failure;
        await expect(ask()).rejects.toBe(failure);
        await vi.advanceTimersByTimeAsync(0);
        delete server.postFails;
        asked = [];
        expect((await ask()).status).toBe(200);
        expect(asked).toEqual(['/api/v4/posts/p']);
        expect(said).toEqual(['info: Mattermost answers']);
    });

    it('however many answers are late at once, the server is pinged once; it is away when two pings in a row are late too', async () => {
        const {start, ask} = open();
        await start();
        server.postFails = new NotInTime('it does not answer in time');
        await Promise.allSettled([ask(), ask(), ask()]);
        await vi.advanceTimersByTimeAsync(0);
        expect(pings()).toBe(1);
        server.pings = 'late';
        await ask().catch(() => {});
        await vi.advanceTimersByTimeAsync(0);
        expect(pings()).toBe(3);
        expect(said.at(-1)).toBe('warn: Mattermost does not answer; Topmast waits for it');
        delete server.postFails;
        expect((await ask()).status).toBe(200);
        expect(said.at(-1)).toBe('info: Mattermost answers again');
    });

    it('one ping that finds nobody there is enough', async () => {
        const {start, ask} = open();
        await start();
        Object.assign(server, {postFails: new NotInTime('it does not answer in time'), pings: 'refused'});
        await ask().catch(() => {});
        await vi.advanceTimersByTimeAsync(0);
        expect(pings()).toBe(1);
        expect(said.at(-1)).toBe('warn: Mattermost does not answer; Topmast waits for it');
    });

    it('nobody is told of an outage while Topmast itself leaves', async () => {
        const {start, ask, leaving} = open();
        await start();
        leaving.abort();
        server.isDown = true;
        await expect(ask()).rejects.toThrow('nobody is there');
        expect(said).toEqual(['info: Mattermost answers']);
    });
});

it.each([
    ['the token is refused', {isRefusing: true}, 'refuses MATTERMOST_ADMIN_TOKEN'],
    ['the token is not an administrator\'s', {roles: 'system_user'}, '"root", who is not a system administrator'],
    ['S0-054 the database is another server\'s', {isHome: false}, 'belongs to another Mattermost server'],
])('%s: the start ends with a sentence', async (_, change, sentence) => {
    Object.assign(server, change);
    await expect(open().start()).rejects.toThrow(sentence);
    expect(runs).toBe(0);
    expect(said.join()).not.toContain('the token');
});

it('an older server is warned of', async () => {
    server.version = '9.11.3';
    await open().start();
    expect(runs).toBe(1);
    expect(said).toContainEqual(expect.stringContaining('warn: The Mattermost server is older than 10.0'));
});
