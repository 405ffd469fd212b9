import {expect, test, vi} from 'vitest';

import {at, textAt} from './fixtures/at.ts';
import {processesOf, type BackendProcess} from './fixtures/processesOf.ts';
import {startTestApp, type TestApp} from './fixtures/startTestApp.ts';
import {onPostgres} from './storage/fixtures/onBothDatabases.ts';

interface Sizes {
    posts: number;
    /** Posts that are under way at a time, each in a channel of its own. */
    writers: number;
    /** In milliseconds, until everything is told. */
    patience: number;
}

/** What the App was told, as it came. */
interface Told {
    /** By idempotency key, the post. */
    posts: Map<string, string>;
    /** Keys that came more than once with another post. */
    confused: string[];
    /** By channel, the posts in the order in which they came for the first time. */
    channels: Map<string, string[]>;
    times: number;
}

/** One post that was answered with 201. */
interface Written {
    id: string;
    channelId: string;
}

const api = '/plugins/com.mattermost.apps/api/v1';
const metricsToken = 'the-token-of-the-scraper';

/**
 * The whole way of issue 4, done 3: posts are written over REST at two backends on one Postgres that keeps its word; an App is told of them. The one that
 * watches Mattermost, or the other one, is killed half-way.
 */
export function appsAreNotified({posts, writers, patience}: Sizes): void {
    const start = processesOf('src/backend/main.ts');
    const newDatabase = onPostgres({durable: true});

    test.concurrent.each(['the one that watches', 'the other one'])(`issue 4, done 3: of ${posts} posts at two processes and a timer, %s killed half-way, each is told, none lost, under one key each, in the order of its channel`, async (victim) => {
        const place = await newDatabase();
        const app = await startTestApp({requested_permissions: ['act_as_bot'], requested_locations: [], on_install: {path: '/welcome'}});
        const told = listenTo(app);
        const environment = {DEMO: 'true', METRICS_TOKEN: metricsToken, LOG_LEVEL: 'info'};
        const first = await start(place, environment); // It watches, as it is there first.
        const second = await start(place, environment);
        const [killed, stays] = victim === 'the one that watches' ? [first, second] : [second, first];

        const sysadmin = await logIn(first, 'sysadmin');
        const channels = await prepare(app, sysadmin, first, second, writers);
        const bot = asking(textAt(app.calls('/welcome').at(-1), 'context', 'bot_access_token'));

        const written: Written[] = [];
        let [next, gone] = [0, false];
        const heap: number[] = [];
        const began = performance.now();
        let reachHalf = (): void => {};
        const halfWay = new Promise<void>((resolve) => {
            reachHalf = resolve;
        });
        const writing = channels.map(async (channelId, index) => {
            while (next < posts) {
                const n = next++;
                const to = index % 2 === 0 || gone ? stays : killed;
                const answer = await sysadmin(to, 'POST', '/api/v4/posts', {channel_id: channelId, message: `post ${n} ${'x'.repeat(200)}`}).catch(() => undefined);
                if (answer?.status === 201) {
                    written.push({id: textAt(answer.body, 'id'), channelId});
                } else {
                    expect(gone).toBe(true); // Only what broke with the process that was killed is not answered.
                    next -= 1;
                }
                if (written.length >= posts / 2) {
                    reachHalf();
                }
            }
        });
        await halfWay;
        expect((await bot(killed, 'POST', `${api}/timer`, {at: Date.now() + 1_500, call: {path: '/tick'}})).status).toBe(200);
        gone = true;
        await killed.kill();
        const sampling = setInterval(() => void heapOf(stays).then((used) => heap.push(used), () => {}), 1_000);
        await Promise.all(writing);
        const wrote = performance.now();

        await vi.waitFor(() => expect(notTold(written, told)).toEqual([]), {timeout: patience, interval: 50});
        const ended = performance.now();
        clearInterval(sampling);
        await vi.waitFor(() => expect(app.calls('/tick').length).toBeGreaterThan(0), {timeout: patience});
        expect(told.confused).toEqual([]);
        expect(new Set(told.posts.values()).size).toBe(told.posts.size); // No post under two keys.
        for (const channelId of channels) {
            const acknowledged = written.filter((post) => post.channelId === channelId).map(({id}) => id);
            const wanted = new Set(acknowledged);
            expect(told.channels.get(channelId)?.filter((id) => wanted.has(id))).toEqual(acknowledged);
        }
        process.stdout.write(`${victim} killed: ${written.length} posts in ${Math.round(wrote - began)} ms, told after ${Math.round(ended - began)} ms`
            + ` (${Math.round(written.length / (ended - began) * 1000)}/s), ${told.times - told.posts.size} twice; heap of the survivor, MiB: ${heap.map((used) => Math.round(used / 1024 / 1024)).join(' ')}\n`);
        expectFlat(heap);
        await Promise.all([first.kill(), second.kill()]);
        await app.close();
    }, patience * 4);
}

/** The App remembers what it is told and forgets the rest, so that the test does not grow with it. */
function listenTo(app: TestApp): Told {
    const told: Told = {posts: new Map(), confused: [], channels: new Map(), times: 0};
    app.answers['/welcome'] = {type: 'ok'};
    app.answers['/tick'] = {type: 'ok'};
    app.answers['/told'] = ({headers, body}, response) => {
        const [key, postId, channelId] = [String(headers['idempotency-key']), textAt(body, 'context', 'post_id'), textAt(body, 'context', 'channel_id')];
        told.times += 1;
        if (!told.posts.has(key)) {
            told.posts.set(key, postId);
            told.channels.set(channelId, [...told.channels.get(channelId) ?? [], postId]);
        } else if (told.posts.get(key) !== postId) {
            told.confused.push(key);
        }
        app.seen.splice(app.seen.findIndex(({path}) => path === '/told'), 1);
        response.end('{}');
    };
    return told;
}

function notTold(written: readonly Written[], {posts}: Told): string[] {
    const known = new Set(posts.values());
    return written.filter(({id}) => !known.has(id)).map(({id}) => id);
}

type Ask = (server: BackendProcess, method: string, path: string, body?: unknown) => Promise<{status: number; body: unknown}>;

const asking = (token: string): Ask => async ({url}, method, path, body) => {
    const answer = await fetch(url + path, {method, headers: {authorization: `Bearer ${token}`}, ...(body === undefined ? {} : {body: JSON.stringify(body)})});
    const text = await answer.text();
    return {status: answer.status, body: text === '' ? undefined : JSON.parse(text)};
};

async function logIn({url}: BackendProcess, username: string): Promise<Ask> {
    const login = await fetch(`${url}/api/v4/users/login`, {method: 'POST', body: JSON.stringify({login_id: username, password: 'topmast-demo'})});
    return asking(String(login.headers.get('token')));
}

/** Installs the App and makes channels with its bot in them, each with a subscription; asks both backends in turn. */
async function prepare(app: TestApp, sysadmin: Ask, first: BackendProcess, second: BackendProcess, count: number): Promise<string[]> {
    expect((await sysadmin(first, 'POST', `${api}/install-app`, {manifest_url: app.manifestUrl})).status).toBe(200);
    const context = at(app.calls('/welcome').at(-1), 'context');
    const [botId, bot] = [textAt(context, 'bot_user_id'), asking(textAt(context, 'bot_access_token'))];
    const teamId = textAt((await sysadmin(first, 'GET', '/api/v4/teams/name/topmast')).body, 'id');
    await sysadmin(first, 'POST', `/api/v4/teams/${teamId}/members`, {team_id: teamId, user_id: botId});
    const channels: string[] = [];
    for (let n = 0; n < count; n++) {
        const server = n % 2 === 0 ? first : second;
        const channelId = textAt((await sysadmin(server, 'POST', '/api/v4/channels', {team_id: teamId, type: 'O', name: `room-${n}`, display_name: `Room ${n}`})).body, 'id');
        await sysadmin(server, 'POST', `/api/v4/channels/${channelId}/members`, {user_id: botId});
        expect((await bot(server, 'POST', `${api}/subscribe`, {subject: 'post_created', channel_id: channelId, call: {path: '/told'}})).status).toBe(200);
        channels.push(channelId);
    }
    return channels;
}

async function heapOf({url}: BackendProcess): Promise<number> {
    const text = await (await fetch(`${url}/metrics`, {headers: {authorization: `Bearer ${metricsToken}`}})).text();
    return Number(/^nodejs_heap_size_used_bytes (\S+)/m.exec(text)?.[1]);
}

/** The least that was used in the last third is about what it was in the first. */
function expectFlat(heap: readonly number[]): void {
    const third = Math.floor(heap.length / 3);
    if (third >= 10) {
        expect(Math.min(...heap.slice(-third)) - Math.min(...heap.slice(0, third))).toBeLessThan(30 * 1024 * 1024);
    }
}
