/**
 * What the official webapp asks on its way from the login page to a channel with its message box, call by call as it was observed (webapp-boot.md).
 * Marks: E essential, C needed to write, D something is missing without it, I may be a 404. Whatever is not there is a 404 in JSON: a 401 would log
 * the user out of the page.
 */
import {afterAll, beforeAll, describe, expect, test} from 'vitest';

import {demoTeam} from './fixtures/demoTeam.ts';
import {openServer, type Frame, type TestServer} from './fixtures/openServer.ts';

type Mark = 'E' | 'C' | 'D' | 'I';
type Row = readonly [mark: Mark, request: string, shape: unknown, body?: unknown];

let house: TestServer;
let team: Awaited<ReturnType<typeof demoTeam>>;
const cookies = new Map<string, string>();
let cookieLines: string[] = [];
const text = expect.any(String);
const number = expect.any(Number);
const id = expect.stringMatching(/^[a-z0-9]{26}$/);

beforeAll(async () => {
    house = await openServer();
    team = await demoTeam(house);
});
afterAll(() => house.close());

/** Asks as the page does: by cookie, with the CSRF token for all but GET. Holes are filled with ids of the demo team. */
async function ask(request: string, body?: unknown) {
    const [method = '', path = ''] = fill(request).split(' ');
    const answer = await house.server.inject({
        method: method === 'POST' || method === 'PUT' ? method : 'GET',
        url: `/api/v4${path}`,
        headers: {
            'x-requested-with': 'XMLHttpRequest',
            'cookie': [...cookies].map((cookie) => cookie.join('=')).join('; '),
            ...(method === 'GET' ? {} : {'x-csrf-token': cookies.get('MMCSRF') ?? ''}),
        },
        ...(body === undefined ? {} : {payload: fill(JSON.stringify(body))}),
    });
    const lines = [answer.headers['set-cookie'] ?? []].flat();
    for (const line of lines) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        cookies.set(name, value);
    }
    cookieLines = lines.length > 0 ? lines : cookieLines;
    return answer;
}

/** `{me}`, `{team}`, `{channel}` in an address or a body. */
function fill(words: string): string {
    const holes: Record<string, string> = {me: team.alice.id, team: team.teamId, channel: team.channels.support};
    return words.replace(/\{(me|team|channel)\}/g, (_, name: string) => holes[name] ?? '');
}

const user = {id, username: 'alice', roles: 'system_user', notify_props: expect.any(Object), locale: 'en', timezone: expect.any(Object), delete_at: 0};
const channel = expect.objectContaining({id, name: text, display_name: text, type: expect.stringMatching(/^[OPDG]$/), team_id: text, total_msg_count: number, delete_at: 0});
const channelMember = expect.objectContaining({channel_id: id, user_id: id, roles: expect.stringMatching(/\bchannel_user\b/), msg_count: number, mention_count: number, notify_props: expect.any(Object), last_viewed_at: number});
const posts = {order: expect.arrayContaining([id]), posts: expect.any(Object), next_post_id: text, prev_post_id: text};
const nothing = {id: text, message: text, status_code: 404};

const beforeLogin: Row[] = [
    ['E', 'GET /config/client?format=old', {EnableSignInWithEmail: 'true', EnableSignInWithUsername: 'true', PluginsEnabled: 'false', EnableDesktopLandingPage: 'false', EnableUserStatuses: 'true', CollapsedThreads: 'disabled', DefaultClientLocale: 'en', NoAccounts: 'false', AllowSyncedDrafts: 'false', ScheduledPosts: 'false', Version: text, BuildEnterpriseReady: 'false'}],
    ['I', 'GET /license/client?format=old', {IsLicensed: 'false'}],
    ['E', 'GET /plugins/webapp', []],
    ['I', 'POST /users/login/type', nothing, {login_id: 'alice'}],
];
const toThePosts: Row[] = [
    ['E', 'GET /users/me', user],
    ['I', 'GET /users/me/preferences', []],
    ['E', 'GET /users/me/teams', [{id, name: 'topmast', display_name: text, type: 'O', delete_at: 0}]],
    ['E', 'GET /users/me/teams/members', [{team_id: id, user_id: id, roles: 'team_user', delete_at: 0, scheme_user: true}]],
    ['C', 'POST /roles/names', expect.arrayContaining(['system_user', 'team_user', 'channel_user'].map((name) => expect.objectContaining({id: text, name, permissions: expect.arrayContaining([text])}))), ['system_user', 'team_user', 'channel_user']],
    ['I', 'GET /users/me/teams/unread?include_collapsed_threads=false', [{team_id: id, msg_count: number, mention_count: number}]],
    ['E', 'GET /users/me/teams/{team}/channels?include_deleted=false', expect.arrayContaining([channel])],
    ['E', 'GET /users/me/teams/{team}/channels/members', expect.arrayContaining([channelMember])],
    ['E', 'GET /users/me/channels', expect.arrayContaining([channel])],
    ['C', 'GET /users/{me}/channel_members?page=-1&per_page=60', expect.arrayContaining([channelMember])],
    ['D', 'GET /users/{me}/teams/{team}/channels/categories', {order: [text, text, text], categories: [{type: 'favorites'}, {type: 'channels', display_name: text, sorting: '', collapsed: false, muted: false, channel_ids: expect.arrayContaining([id])}, {type: 'direct_messages'}]}],
    ['E', 'GET /users/{me}/channels/{channel}/posts/unread?limit_after=30&limit_before=30&skipFetchThreads=false&collapsedThreads=false&collapsedThreadsExtended=false', posts],
    ['I', 'POST /channels/members/me/view', {status: 'OK', last_viewed_at_times: expect.any(Object)}, {channel_id: '{channel}', prev_channel_id: ''}],
    ['D', 'POST /users/ids', [{id, username: 'alice'}], ['{me}']],
    ['I', 'GET /channels/{channel}/stats?exclude_files_count=true', {channel_id: id, member_count: 3, pinnedpost_count: 0}],
    ['I', 'POST /users/status/ids', [{user_id: id, status: text, manual: false, last_activity_at: number}], ['{me}']],
    ['I', 'GET /limits/server', {activeUserCount: number, maxUsersLimit: number}],
    ['I', 'PUT /users/me/patch', user, {id: '{me}', timezone: {useAutomaticTimezone: 'true', automaticTimezone: 'Europe/Oslo', manualTimezone: ''}}],
    ['I', 'PUT /users/{me}/preferences', {status: 'OK'}, [{user_id: '{me}', category: 'onboarding_task_list', name: 'onboarding_task_list_show', value: 'false'}]],
    ['I', 'GET /teams?page=0&per_page=200&include_total_count=true', {teams: [{name: 'topmast'}], total_count: 1}],
    ['I', 'GET /trial-license/prev', nothing],
    ['I', 'GET /system/notices/{team}?client=web&clientVersion=11.6.0', []],
    ['I', 'GET /users?page=0&per_page=100', expect.arrayContaining([expect.objectContaining({username: 'bob'})])],
    ['I', 'GET /users/stats', {total_users_count: 3}],
    ['I', 'GET /agents', nothing],
    ['I', 'GET /agents/status', nothing],
];
const readOnly: Row[] = [
    ['I', 'GET /groups?page=0', nothing],
    ['I', 'GET /channels/{channel}/bookmarks', nothing],
    ['I', 'GET /posts/scheduled/team/{team}', nothing],
    ['I', 'GET /custom_profile_attributes/fields', nothing],
    ['I', 'POST /client_perf', nothing, {}],
    ['I', 'GET /cloud/subscription', nothing],
    ['I', 'GET /usage/posts', nothing],
    ['I', 'GET /emoji?page=0', nothing],
    ['I', 'GET /users/{me}/teams/{team}/threads?totalsOnly=true&threadsOnly=false', nothing],
    ['I', 'GET /users/me/teams/{team}/drafts', nothing],
];
const inTheChannel: Row[] = [
    ['E', 'POST /posts', {id, message: 'Hello', pending_post_id: expect.stringMatching(/:1$/), user_id: id}, {channel_id: '{channel}', message: 'Hello', pending_post_id: '{me}:1', create_at: 0}],
    ['D', 'GET /teams/{team}/commands/autocomplete_suggestions?team_id={team}&channel_id={channel}&root_id=&user_input=%2Fsh', [{Complete: 'shrug', Suggestion: 'shrug', Hint: text, Description: text, IconData: ''}]],
    ['E', 'POST /commands/execute', {response_type: 'in_channel', trigger_id: id, goto_location: ''}, {command: '/shrug', channel_id: '{channel}', team_id: '{team}'}],
];

/** One test a row: asked as the page does, answered as the document states. */
function replay(rows: readonly Row[]): void {
    for (const [mark, request, shape, body] of rows) {
        test(`${mark} ${request}`, async () => {
            const answer = await ask(request, body);
            expect(answer.headers['content-type']).toBe('application/json');
            expect({body: answer.json()}).toMatchObject({body: shape});
            expect(answer.statusCode).toBe(shape === nothing ? 404 : /^POST \/posts$/.test(request) ? 201 : 200);
        });
    }
}

describe('before login', () => {
    replay(beforeLogin);

    test('every value of the configuration is a text', async () => {
        expect(Object.values((await ask('GET /config/client?format=old')).json()).filter((value) => typeof value !== 'string')).toEqual([]);
    });
});

test('E POST /users/login: the user, and three cookies of which the page reads two', async () => {
    const answer = await ask('POST /users/login', {login_id: 'alice', password: 'topmast-demo', token: '', deviceId: ''});
    expect(answer.json()).toMatchObject({...user, id: team.alice.id});
    const isHidden = Object.fromEntries(cookieLines.map((line) => [line.split('=')[0], line.includes('HttpOnly')]));
    expect([isHidden, cookies.get('MMUSERID')]).toEqual([{MMAUTHTOKEN: true, MMUSERID: false, MMCSRF: false}, team.alice.id]);
});

describe('from session to posts', () => {
    replay(toThePosts);

    test('I pictures', async () => {
        for (const path of ['GET /users/{me}/image', 'GET /users/{me}/image/default']) {
            expect((await ask(path)).headers['content-type']).toMatch(/^image\//);
        }
    });

    test('posts name authors who can be asked for, and the newest stands first', async () => {
        const list = (await ask('GET /users/{me}/channels/{channel}/posts/unread?limit_after=30&limit_before=30')).json();
        const times = list.order.map((postId: string) => list.posts[postId].create_at);
        expect(times).toEqual(times.toSorted((one: number, other: number) => other - one));
        expect(Object.values(list.posts)).toContainEqual(expect.objectContaining({user_id: id, metadata: expect.any(Object), reply_count: 2}));
    });

    test('E a deep link: the channel by its name, within the team that the address names', async () => {
        expect((await ask('GET /teams/name/topmast/channels/name/support')).json()).toMatchObject({id: team.channels.support});
        expect((await ask('GET /teams/name/topmast')).json()).toMatchObject({id: team.teamId});
    });

    replay(readOnly);
});

describe('in the channel', () => {
    replay(inTheChannel);

    test('D GET /posts/{post}/thread: a reply pane, by pages', async () => {
        const {id: root} = (await ask('POST /posts', {channel_id: '{channel}', message: 'Root'})).json();
        for (const message of ['one', 'two', 'three']) {
            await ask('POST /posts', {channel_id: '{channel}', message, root_id: root});
        }
        const page = async (query: string) => {
            const list = (await ask(`GET /posts/${root}/thread?skipFetchThreads=false&collapsedThreads=true&direction=down&perPage=2${query}`)).json();
            return {...list, messages: list.order.map((postId: string) => list.posts[postId].message).toSorted()};
        };
        const first = await page('');
        expect(first).toMatchObject({messages: ['Root', 'one', 'two'], has_next: true});
        const last = first.order.find((postId: string) => first.posts[postId].message === 'two');
        expect(await page(`&fromPost=${last}&fromCreateAt=${first.posts[last].create_at}`)).toMatchObject({messages: ['Root', 'three'], has_next: false});
    });

    test('without its CSRF token nothing is written', async () => {
        const token = cookies.get('MMCSRF') ?? '';
        cookies.set('MMCSRF', 'x'.repeat(26));
        expect((await ask('POST /posts', {channel_id: '{channel}', message: 'forged'})).statusCode).toBe(401);
        cookies.set('MMCSRF', token);
    });
});

describe('the WebSocket', () => {
    test('E is known by its cookie, greets with hello, counts from 0 without a gap, and acknowledges every action', async () => {
        const frames: Frame[] = [];
        const socket = await house.server.injectWS('/api/v4/websocket?connection_id=&sequence_number=0&posted_ack=true', {
            headers: {cookie: [...cookies].map((cookie) => cookie.join('=')).join('; '), origin: 'http://localhost:8066'},
        }, {onInit: (opening) => opening.on('message', (raw: Buffer) => frames.push(JSON.parse(raw.toString())))});
        const actions: Array<[action: string, data?: object]> = [
            ['ping'], ['presence', {team_id: team.teamId, channel_id: team.channels.support}], ['user_typing', {channel_id: team.channels.support, parent_id: ''}],
            ['user_update_active_status', {user_is_active: true, manual: false}], ['get_statuses'], ['posted_notify_ack', {post_id: 'x', status: 'success', reason: '', post_data: ''}],
        ];
        for (const [index, [action, data]] of actions.entries()) {
            socket.send(JSON.stringify({action, seq: index + 1, ...(data ? {data} : {})}));
        }
        await expect.poll(() => frames.filter(({seq_reply}) => seq_reply).map(({seq_reply, status}) => [seq_reply, status])).toEqual(actions.map((_, index) => [index + 1, 'OK']));
        await team.bob.ask('POST', '/posts', {channel_id: team.channels.support, message: 'live'});
        await team.bob.ask('POST', '/posts', {channel_id: team.channels.townSquare, message: 'live too'});
        await expect.poll(() => frames.filter(({event}) => event).map(({event, seq}) => [seq, event])).toEqual([[0, 'hello'], [1, 'posted'], [2, 'posted']]);
        const [hello, posted] = frames.filter(({event}) => event);
        expect(hello?.data).toEqual({connection_id: id, server_version: text, server_hostname: text});
        expect(posted?.data).toMatchObject({channel_type: 'O', channel_display_name: 'Support', channel_name: 'support', sender_name: '@bob', team_id: team.teamId});
        expect(JSON.parse(String(posted?.data?.['post']))).toMatchObject({message: 'live'});
        socket.terminate();
    });
});

test('I POST /users/logout takes the cookies back', async () => {
    await ask('POST /users/logout');
    expect([...cookies.values()]).toEqual(['', '', '']);
});
