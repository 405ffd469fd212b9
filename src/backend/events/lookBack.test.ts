import {expect, test} from 'vitest';

import {createMattermost, type Mattermost} from '../mattermost/index.ts';
import {recordOf} from '../deliveries/fixtures/recordOf.ts';
import {createMemberships} from './createMemberships.ts';
import {createFacts} from './Facts.ts';
import {lookBack} from './lookBack.ts';
import type {Ledger} from './openLedger.ts';
import type {Watch} from './Watch.ts';

const [channelId, teamId, userId] = ['c'.repeat(26), 't'.repeat(26), 'u'.repeat(26)];
const postOf = (n: number) => ({id: `post${n}`, channel_id: channelId, root_id: '', user_id: userId, message: `${n}`, create_at: n, update_at: n, edit_at: 0, delete_at: 0});

/** A Mattermost with one channel, whose posts 1, 2, … are there. Of changes it tells a thousand, whichever. */
function mattermostWith(posts: ReturnType<typeof postOf>[]): Mattermost {
    const list = (some: typeof posts) => ({posts: Object.fromEntries(some.map((post) => [post.id, post]))});
    const answer = (path: string): unknown => {
        const url = new URL(path, 'http://mattermost');
        const [since, before] = [url.searchParams.get('since'), url.searchParams.get('before')];
        if (url.pathname.endsWith('/posts')) {
            return since === null
                ? list(posts.filter(({create_at: at}) => before === null || at < Number(before.slice(4))).slice(-200))
                : list(posts.filter(({update_at: at}) => at > Number(since)).slice(0, 1_000));
        }
        return url.pathname.endsWith('/me/channels') ? [{id: channelId, team_id: teamId, type: 'O', name: 'support', last_post_at: posts.length}]
            : url.pathname.includes('/teams/') ? {id: teamId, name: 'topmast'} : {id: userId, username: 'alice', roles: '', locale: 'en'};
    };
    return createMattermost({adminToken: '', transport: async ({path}) => ({status: 200, body: JSON.stringify(answer(path))})}).admin();
}

const noLedger: Ledger = {
    cursor: async () => undefined, advance: async () => {}, pause: async () => {}, memberships: async () => [], membership: async () => undefined, putMemberships: async () => {},
    setMembershipsKnown: async () => {}, profiles: async () => new Map(), putProfiles: async () => {}, forget: async () => {},
};

async function textsFound(mattermost: Mattermost, since: number): Promise<unknown[]> {
    const owner = {appId: 'desk', ownerId: 'o'.repeat(26)};
    const watch: Watch = {
        owner, since, mattermost, ledger: noLedger, app: recordOf('desk'), facts: createFacts(mattermost), memberships: createMemberships({owner, ledger: noLedger, mattermost, now: Date.now}),
        subscriptions: [{...owner, id: 's', subject: 'post_created', channel_id: channelId, call: {path: '/told'}, createdAt: 0}],
    };
    const found: unknown[] = [];
    for await (const {happenings} of lookBack(watch)) {
        found.push(...happenings.map(({values}) => values?.['text']));
    }
    return found;
}

test('of a busy channel all new posts are found, however many, each once and in their order', async () => {
    const posts = Array.from({length: 2_500}, (_, n) => postOf(n + 1));
    expect(await textsFound(mattermostWith(posts), 100)).toEqual(posts.slice(100).map(({message}) => message));
    expect(await textsFound(mattermostWith(posts), 2_400)).toEqual(posts.slice(2_400).map(({message}) => message));
});

test('a post that was changed since stands where it was written', async () => {
    const posts = [postOf(1), {...postOf(2), update_at: 9}, postOf(3)];
    expect(await textsFound(mattermostWith(posts), 1)).toEqual(['2', '3']);
});
