/** A bot that wrote very much, or whose posts somebody changes again and again: what is heard, drawn and heard again comes to an end. */
import {afterEach, beforeEach, expect, test, vi} from 'vitest';

import {isJsonObject, parseJson} from '../../protocol/index.ts';
import {createTurnstile} from '../createTurnstile.ts';
import {createMattermost, type Post} from '../mattermost/index.ts';
import {createPostDrawer} from './createPostDrawer.ts';
import {watchBot, type BotWatch} from './watchBot.ts';

let posts: Map<string, Post>;
let writes: number;
let clock: number;
let seq: number;
/** To the bot's stream. */
let say: (frame: object) => void;
let watch: BotWatch;

const embed = {app_bindings: [{app_id: 'desk', label: 'One'}]};

function publish(event: 'posted' | 'post_edited', post: Post): void {
    posts.set(post.id, post);
    say({event, seq: ++seq, broadcast: {}, data: {post: JSON.stringify(post), channel_name: 'c', channel_type: 'O', sender_name: '@bot', team_id: 't'}});
}
const write = (id: string): Post => ({id, user_id: 'bot', channel_id: 'c', root_id: '', message: '', update_at: clock++, props: embed});

/** As Mattermost does, it tells of a change before it answers whoever made it. */
const server = createMattermost({adminToken: '', transport: async ({method, path, body}) => {
    await new Promise(setImmediate); // Else nothing else has its turn.
    const answer = (value: unknown) => ({status: 200, headers: {}, body: JSON.stringify(value)});
    const [, id, patched] = /\/posts\/(\w+)(\/patch)?$/.exec(path) ?? [];
    const post = posts.get(id ?? '');
    if (post && method === 'PUT' && patched) {
        const parsed = parseJson(String(body));
        writes += 1;
        const changed = {...post, props: parsed.ok && isJsonObject(parsed.value) ? parsed.value['props'] ?? {} : {}, update_at: clock++};
        publish('post_edited', changed);
        return answer(changed);
    }
    if (post) {
        return answer(post);
    }
    const since = Number(/since=(\d+)/.exec(path)?.[1]);
    return answer(path.includes('/posts?since=') ? {posts: Object.fromEntries([...posts].filter(([, one]) => Number(one['update_at']) >= since))} :
        [{id: 'c', team_id: 't', type: 'O', name: 'c', last_post_at: clock}]);
}});

function begin(): void {
    const drawer = createPostDrawer({
        appId: 'desk', botId: 'bot', isWanted: async () => true, draw: async (cards) => cards.map(({title}) => ({fallback: title})), now: () => clock, log: {warn: () => {}},
    });
    watch = watchBot({
        appId: 'desk', botId: 'bot', inTurn: createTurnstile(1), since: 0, margin: 100, now: () => clock, retryAfter: () => 1,
        access: async () => ({token: 'token', api: server.as({token: 'token'})}),
        async openSocket(_path, {message}) {
            say = (frame) => message(JSON.stringify(frame));
            return {
                send(text) {
                    const sent = JSON.parse(text);
                    if (sent.action === 'authentication_challenge') {
                        say({event: 'hello', data: {connection_id: 'x'}, broadcast: {}, seq: 0});
                    }
                    say({status: 'OK', seq_reply: sent.seq});
                },
                close: () => {},
            };
        },
        onPost: drawer.post, isNews: drawer.isNews,
        log: {warn: () => {}},
    });
}

beforeEach(() => {
    [posts, writes, clock, seq, say] = [new Map(), 0, 1_000, 0, () => {}];
});
afterEach(() => watch.close());

test('more posts than fit into the queue are drawn once each, though our own writing is heard of too', async () => {
    for (let at = 0; at < 2_500; at++) {
        posts.set(`p${at}`, write(`p${at}`));
    }
    begin();
    await vi.waitFor(() => expect(watch.passed()).toBe(clock - 100), {timeout: 5_000, interval: 20});
    expect(writes).toBe(2_500);
});
