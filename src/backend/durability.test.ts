import {expect, test} from 'vitest';

import {at, textAt} from './fixtures/at.ts';
import {processesOf} from './fixtures/processesOf.ts';
import {startTestApp} from './fixtures/startTestApp.ts';
import {onBothDatabases} from './storage/fixtures/onBothDatabases.ts';

const api = '/plugins/com.mattermost.apps/api/v1';
/** `npm run test:long` asks for more. */
const rounds = Number(process.env['KILL_ROUNDS'] ?? 5);
const start = processesOf('src/backend/main.ts');

/** Sends requests of one kind, one after the other, until the server is gone; what was acknowledged is noted. */
async function writeUntilKilled(write: (count: number) => Promise<boolean>, acknowledge: (count: number) => void): Promise<void> {
    for (let count = 0; ; count++) {
        try {
            if (await write(count)) {
                acknowledge(count);
            }
        } catch {
            return; // The connection broke: this one was not acknowledged, and may be there or not.
        }
    }
}

onBothDatabases('the whole backend', (newDatabase) => {
    test(`issue 2, done 5; issue 4, done 3: SIGKILL during writes, ${rounds} rounds, loses nothing that was acknowledged`, async () => {
        const place = await newDatabase();
        const app = await startTestApp();
        const posts = new Set<string>();
        const listed = new Set<string>();
        const installed = new Set<string>();
        let server = await start(place, {DEMO: 'true'});

        for (let round = 0; round < rounds; round++) {
            const send = await logIn(server.url);
            const channelId = textAt((await send('GET', '/api/v4/teams/name/topmast/channels/name/town-square')).body, 'id');
            const manifestOf = (name: string) => ({...app.manifest, app_id: `${name}-${round}`.slice(0, 32)});
            let [enough, reached] = [() => {}, 0];
            const killTime = new Promise<void>((resolve) => {
                enough = resolve;
            });
            /** The kill comes in the middle: when all three writers are busy, at another moment in each round. */
            const note = (kind: Set<string>, name: string) => {
                kind.add(name);
                reached += 1;
                if (reached >= 12 + 7 * round && installed.size > round && listed.size > round && posts.size > round) {
                    enough();
                }
            };
            const writers = [
                writeUntilKilled(async (count) => (await send('POST', '/api/v4/posts', {channel_id: channelId, message: `post ${round}-${count}`})).status === 201,
                    (count) => note(posts, `post ${round}-${count}`)),
                writeUntilKilled(async (count) => (await send('POST', `${api}/update-app-listing`, manifestOf(`listed-${count}`))).status === 200,
                    (count) => note(listed, `listed-${count}-${round}`)),
                writeUntilKilled(async (count) => {
                    await send('POST', `${api}/update-app-listing`, manifestOf(`kept-${count}`));
                    return (await send('POST', `${api}/install-app`, {app_id: `kept-${count}-${round}`})).status === 200;
                }, (count) => note(installed, `kept-${count}-${round}`)),
            ];
            await killTime;
            await server.kill();
            await Promise.all(writers);

            server = await start(place, {DEMO: 'true'});
            const ask = await logIn(server.url);
            const apps = Array.from(Object((await ask('GET', `${api}/apps`)).body), (entry) => ({id: textAt(entry, 'manifest', 'app_id'), installed: at(entry, 'installed')}));
            const known = apps.map(({id}) => id);
            expect([...listed].filter((id) => !known.includes(id))).toEqual([]);
            const kept = apps.filter((entry) => entry.installed === true).map(({id}) => id);
            expect([...installed].filter((id) => !kept.includes(id))).toEqual([]);
            const messages = await messagesOf(ask, channelId);
            expect([...posts].filter((message) => !messages.has(message))).toEqual([]);
        }
        expect(posts.size).toBeGreaterThan(rounds);
        await server.kill();
        await app.close();
    }, rounds * 30_000);
}, {durable: true});

type Send = (method: string, path: string, body?: unknown) => Promise<{status: number; body: unknown}>;

async function logIn(url: string): Promise<Send> {
    const login = await fetch(`${url}/api/v4/users/login`, {method: 'POST', body: JSON.stringify({login_id: 'sysadmin', password: 'topmast-demo'})});
    const authorization = `Bearer ${login.headers.get('token')}`;
    return async (method, path, body) => {
        const answer = await fetch(url + path, {method, headers: {authorization}, ...(body === undefined ? {} : {body: JSON.stringify(body)})});
        return {status: answer.status, body: await answer.json()};
    };
}

async function messagesOf(send: Send, channelId: string): Promise<Set<string>> {
    const messages = new Set<string>();
    for (let page = 0; ; page++) {
        const {body} = await send('GET', `/api/v4/channels/${channelId}/posts?per_page=200&page=${page}`);
        const posts = Object.values(Object(at(body, 'posts')));
        posts.forEach((post) => messages.add(textAt(post, 'message')));
        if (posts.length < 200) {
            return messages;
        }
    }
}
