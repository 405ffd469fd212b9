/** How a bot's posts are heard of, when streams break, tokens are refused, and posts cannot be drawn. */
import {afterEach, beforeEach, expect, test, vi} from 'vitest';

import {createTurnstile} from '../createTurnstile.ts';
import {createMattermost, MattermostError, type Mattermost, type Post} from '../mattermost/index.ts';
import type {SeenPost} from './postsAs.ts';
import {watchBot, type BotWatch} from './watchBot.ts';

/** The other end of the streams that were opened, in their order. */
let streams: {token: string | undefined; say(frame: object): void; hangUp(): void}[];
let posts: Post[];
let told: string[];
let warnings: string[];
let refusedToken: string;
/** What drawing wants to wait, each time. */
let waits: number[];
/** How many tries came before each one that is waited for. */
let attempts: number[];
/** Refuses to list posts. */
let broken: number | undefined;
/** What drawing does, by the id of the post. */
let draws: Record<string, () => Promise<void>>;
let watch: BotWatch;

const post = (id: string, update_at = 1_000): Post => ({id, user_id: 'bot', channel_id: 'c', root_id: '', message: '', update_at, props: {}});
const event = (id: string, seq: number) => ({event: 'posted', seq, broadcast: {}, data: {post: JSON.stringify(post(id)), channel_name: 'c', channel_type: 'O', sender_name: '@bot', team_id: 't'}});

const server = createMattermost({adminToken: '', transport: async ({headers, path}) => {
    if (broken !== undefined && path.includes('/posts?since=')) {
        return {status: broken, headers: {}, body: '{"id": "broken"}'};
    }
    const answer = path.includes('/posts?since=') ? {posts: Object.fromEntries(posts.map((one) => [one.id, one]))}
        : path.endsWith('/channels') ? [{id: 'c', team_id: 't', type: 'O', name: 'c', last_post_at: 3_000}] : {id: 'bot', username: 'bot', roles: '', locale: 'en'};
    return headers?.['authorization'] === `Bearer ${refusedToken}` ? {status: 401, headers: {}, body: '{"id": "expired"}'} : {status: 200, headers: {}, body: JSON.stringify(answer)};
}});

function begin(api: (token: string) => Mattermost = (token) => server.as({token})): void {
    watch = watchBot({
        appId: 'desk', botId: 'bot', inTurn: createTurnstile(1), since: 500, margin: 100, now: () => 2_000, retryAfter(attempt) {
            attempts.push(attempt);
            return 1;
        },
        access: async (refused) => ({token: refused === undefined ? 'first' : 'second', api: api(refused === undefined ? 'first' : 'second')}),
        async openSocket(_path, {message, closed}, token) {
            const say = (frame: object) => message(JSON.stringify(frame));
            streams.push({token, say, hangUp: closed});
            const connection_id = `connection ${streams.length}`;
            return {
                send(text) {
                    const {action, seq} = JSON.parse(text);
                    if (token === refusedToken) {
                        closed();
                    } else if (action === 'authentication_challenge') {
                        say({event: 'hello', data: {connection_id}, broadcast: {}, seq: 0});
                    }
                    say({status: 'OK', seq_reply: seq});
                },
                close: () => {},
            };
        },
        async onPost({id}: SeenPost) {
            await draws[id]?.();
            told.push(id);
            return waits.shift() ?? 0;
        },
        isNews: () => true,
        log: {warn: (_fields, message) => warnings.push(message)},
    });
}
const hears = (...ids: string[]) => vi.waitFor(() => expect(told).toEqual(ids), {interval: 2});

beforeEach(() => {
    [streams, posts, told, warnings, refusedToken, draws, waits, attempts, broken] = [[], [], [], [], 'none', {}, [], [], undefined];
});
afterEach(() => watch.close());

test('what was missed is looked up, then the stream is heard; a break is another miss', async () => {
    posts = [post('old', 400), {...post('somebody else\'s'), user_id: 'alice'}, post('missed')];
    begin();
    await hears('missed');
    streams[0]?.say(event('heard', 1));
    await hears('missed', 'heard');
    expect(watch.passed()).toBe(1_900);
    posts = [post('between', 1_950)];
    streams[0]?.hangUp();
    await hears('missed', 'heard', 'between');
    expect(streams).toHaveLength(2);
});

test('a token that is refused is replaced', async () => {
    refusedToken = 'first';
    posts = [post('missed')];
    begin();
    await hears('missed');
    expect(streams.map(({token}) => token)).toEqual(['first', 'second']);
});

test('a post that cannot be drawn is tried again, but does not hold up the others for ever', async () => {
    let failures = 2;
    draws['flaky'] = async () => {
        if (failures-- > 0) {
            throw new Error('not now');
        }
    };
    draws['broken'] = async () => {
        throw new Error('never');
    };
    begin();
    await vi.waitFor(() => expect(streams).toHaveLength(1));
    ['flaky', 'broken', 'next'].forEach((id, at) => streams[0]?.say(event(id, at + 1)));
    await hears('flaky', 'next');
    expect(warnings).toEqual([expect.stringContaining('could not be drawn')]);
});

test('a crowd that does not fit is looked up', async () => {
    let go = (): void => {};
    draws['slow'] = () => new Promise((resolve) => {
        go = resolve;
    });
    begin();
    await vi.waitFor(() => expect(streams).toHaveLength(1));
    streams[0]?.say(event('slow', 1));
    for (let seq = 2; seq < 1_010; seq++) {
        streams[0]?.say(event('crowd', seq));
    }
    posts = [post('looked up', 1_950)];
    go();
    await vi.waitFor(() => expect(told).toContain('looked up'));
    expect(told.length).toBeLessThan(20);
});

test('a server that answers, but not with posts, is asked less and less often', async () => {
    broken = 500;
    begin();
    await vi.waitFor(() => expect(streams.length).toBeGreaterThan(5));
    expect(attempts.slice(0, 5)).toEqual([1, 2, 3, 4, 5]);
    posts = [post('missed')];
    broken = undefined;
    await hears('missed');
});

test('a channel that may not be read hides nothing else', async () => {
    broken = 403;
    begin();
    await vi.waitFor(() => expect(watch.passed()).toBe(1_900));
    expect([streams.length, warnings]).toEqual([1, [expect.stringContaining('Mattermost refused')]]);
});

test('while Mattermost is busy a post is not given up as soon as one that cannot be drawn', async () => {
    let failures = 12;
    draws['busy'] = async () => {
        if (failures-- > 0) {
            throw new MattermostError(429, 'too_many', 'Too many.');
        }
    };
    begin();
    await vi.waitFor(() => expect(streams).toHaveLength(1));
    streams[0]?.say(event('busy', 1));
    await hears('busy');
    expect(warnings).toEqual([]);
});

test('what wants to be told again later is, and holds up nothing meanwhile', async () => {
    waits = [20];
    begin();
    await vi.waitFor(() => expect(streams).toHaveLength(1));
    streams[0]?.say(event('hot', 1));
    streams[0]?.say(event('next', 2));
    await hears('hot', 'next', 'hot');
});
