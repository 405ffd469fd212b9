/** Which versions of a post are drawn, and what becomes of it when the App changes it meanwhile. */
import {beforeEach, expect, test} from 'vitest';

import {parseJson, type JsonObject} from '../../protocol/index.ts';
import {createPostDrawer} from './createPostDrawer.ts';
import type {SeenPost} from './postsAs.ts';

/** One post at Mattermost: each change makes a version, and its author is told of all, in order. */
let now: SeenPost;
let told: SeenPost[];
let writes: number;
/** What happens right before Mattermost takes the next thing that we write. */
let meanwhile: (() => void)[];
let isWanted: boolean;
let status: number;
let warnings: string[];
let clock: number;
let drawer: ReturnType<typeof createPostDrawer>;

const card = (label: string) => ({app_id: 'desk', label});
const ours = (label: string) => ({attachments: [{fallback: label}], topmast_attachments: 1});

function change(props: JsonObject): void {
    now = {...now, props, update_at: now.update_at + 1};
    told.push(now);
}

const api: Parameters<ReturnType<typeof createPostDrawer>['post']>[1] = {
    async send({method, body}) {
        if (status !== 200) {
            return {status, body: '{"id":"api.refused","message":"Refused."}', headers: {}};
        }
        if (method === 'PUT') {
            meanwhile.shift()?.();
            writes += 1;
            const parsed = parseJson(body ?? '');
            change(Object(parsed.ok && parsed.value).props);
        }
        return {status, body: JSON.stringify(now), headers: {}};
    },
};

/** Hears all that Mattermost tells, also of what is written meanwhile. */
async function hearAll(): Promise<void> {
    for (let next = told.shift(); next; next = told.shift()) {
        await drawer.post(next, api);
    }
}

beforeEach(() => {
    now = {id: 'p', user_id: 'bot', channel_id: 'c', root_id: '', type: '', update_at: 1, delete_at: 0, props: {app_bindings: [card('One')]}};
    [told, writes, meanwhile, isWanted, status, warnings, clock] = [[now], 0, [], true, 200, [], 0];
    drawer = createPostDrawer({
        appId: 'desk', botId: 'bot', isWanted: async () => isWanted, draw: async (cards) => cards.map(({title}) => ({fallback: title})),
        now: () => clock, log: {warn: (_fields, message) => warnings.push(message)},
    });
});

test('a post is drawn once, and what we write is not drawn again', async () => {
    await hearAll();
    expect([now.props, writes]).toEqual([{app_bindings: [card('One')], ...ours('One')}, 1]);
});

test('of changes that came quickly the last one is drawn, once', async () => {
    change({app_bindings: [card('Two')]});
    change({app_bindings: [card('Three')]});
    await hearAll();
    expect([now.props, writes]).toEqual([{app_bindings: [card('Three')], ...ours('Three')}, 1]);
});

test('attachments that were read and written back are drawn anew, as their buttons lead nowhere any more', async () => {
    await hearAll();
    change({...now.props});
    await hearAll();
    expect([now.props, writes]).toEqual([{app_bindings: [card('One')], ...ours('One')}, 2]);
});

test('a change that we overwrote is told of, and stands in the end; two of them too', async () => {
    meanwhile = [() => change({app_bindings: [card('Two')], of: 'the App'})];
    await hearAll();
    expect(now.props).toEqual({app_bindings: [card('Two')], of: 'the App', ...ours('Two')});

    change({app_bindings: [card('Three')]});
    meanwhile = [() => change({app_bindings: [card('Four')]}), () => change({app_bindings: [card('Five')]})];
    await hearAll();
    expect(now.props).toEqual({app_bindings: [card('Five')], ...ours('Five')});
});

test('so does one that took everything away', async () => {
    meanwhile = [() => change({of: 'the App'})];
    await hearAll();
    expect(now.props).toEqual({of: 'the App'});
});

test('an App that undoes each time what we write does not keep us busy: after a while it is drawn twice a minute', async () => {
    const undo = () => change({app_bindings: [card('One')]});
    await hearAll();
    undo();
    for (clock = 0; clock < 10 * 60_000; clock += 100) { // Ten minutes, ten times a second.
        const [last] = told.splice(0).slice(-1);
        if (last && await drawer.post(last, api) > 0) {
            told.push(last); // It is told of again.
        } else {
            undo();
        }
    }
    expect(writes).toBeGreaterThan(20);
    expect(writes).toBeLessThan(50);
    expect(warnings).toEqual([expect.stringContaining('without end')]);
    told.push(now);
    clock += 30_000;
    await hearAll();
    expect(now.props).toEqual({app_bindings: [card('One')], ...ours('One')});
});

test('what is somebody else\'s, was deleted, embeds nothing, or is drawn by the server\'s clients is let be', async () => {
    await drawer.post({...now, user_id: 'alice'}, api);
    await drawer.post({...now, delete_at: 2}, api);
    await drawer.post({...now, props: {attachments: []}}, api);
    isWanted = false;
    await drawer.post(now, api);
    expect(writes).toBe(0);
});

test('what Mattermost refuses is said in the log and left; what it cannot do now is for another time', async () => {
    status = 404; // Deleted meanwhile.
    await drawer.post(now, api);
    expect(warnings).toEqual([]);
    status = 403;
    await drawer.post(now, api);
    expect(warnings).toEqual([expect.stringContaining('Mattermost refused')]);
    for (status of [401, 429, 503]) {
        await expect(drawer.post(now, api)).rejects.toMatchObject({status});
    }
    expect(warnings).toHaveLength(1);
});
