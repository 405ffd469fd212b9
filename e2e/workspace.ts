import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

import {chromium, type BrowserContext, type Page} from 'playwright';
import * as v from 'valibot';

import {chromiumArgs, chromiumPath} from '../scripts/browser.ts';
import type {Config} from '../src/backend/index.ts';
import {demoPassword, logIn, type Person} from './logIn.ts';
import {startSite, type Place, type Site} from './startSite.ts';

/** A whole workspace: server, demo users, browser. Apps are started and installed by the test. */
export interface Workspace {
    url: string;
    /** Only `beside`: the server, to be stopped, restarted and made to fail. */
    mattermost?: Site['mattermost'];
    sysadmin: Person;
    alice: Person;
    bob: Person;
    /** Installs as the administrator by REST; the grants are what the manifest asks for. */
    install(manifestUrl: string): Promise<void>;
    /** The id of a channel of the demo team, by its name, as somebody who may see it (alice). */
    channelId(name: string, as?: Person): Promise<string>;
    /** The texts of the direct channel between a user and the bot of that name, oldest first; none when there is no channel. */
    directMessages(user: Person, botName: string): Promise<string[]>;
    /** Writes into a channel of the demo team. Answers the post's id. */
    post(author: Person, channel: string, message: string): Promise<string>;
    /** A browser of their own for the user, already logged in by the login screen, in the channel of that name. */
    open(username: string, channel?: string): Promise<Page>;
    close(): Promise<void>;
}

interface WorkspaceOptions {
    /** Default: alone. */
    place?: Place;
    /** Differences from a server with demo data, quick deadlines and a silent log. */
    config?: Partial<Config>;
    /** False: no browser is started, `open` fails. For tests that speak HTTP alone. */
    browser?: boolean;
    /** What is served instead of our page; it has a login screen with the same names. */
    page?: string;
    /** Of the browser's window; 1280 × 800 unless told otherwise. */
    viewport?: {width: number; height: number};
}

const team = 'topmast';

const pageDir = fileURLToPath(new URL('../dist/page', import.meta.url));

/** Starts it on a free port with a fresh database. The page must have been built (`buildPage`). */
export async function startWorkspace({place = 'alone', config = {}, browser: wanted = true, page: served = pageDir, viewport = {width: 1280, height: 800}}: WorkspaceOptions = {}): Promise<Workspace> {
    const dataDir = await mkdtemp(join(tmpdir(), 'topmast-e2e-'));
    const site = await startSite(place, {
        port: 0,
        host: '127.0.0.1',
        dataDir,
        developerMode: true,
        demo: true,
        bindingsDeadline: 1_500,
        callDeadline: 10_000,
        sealedCalls: 'accept',
        tokenMode: 'session',
        logLevel: 'silent',
        ...config,
    }, served);
    const browser = wanted ? await chromium.launch({executablePath: await chromiumPath(), args: chromiumArgs}) : undefined;
    const contexts: BrowserContext[] = [];
    const [sysadmin, alice, bob] = await Promise.all([logIn(site.url, 'sysadmin'), logIn(site.url, 'alice'), logIn(site.url, 'bob')]);

    return {
        url: site.url,
        ...(site.mattermost ? {mattermost: site.mattermost} : {}),
        sysadmin,
        alice,
        bob,
        async install(manifestUrl) {
            const answer = await sysadmin.send('POST', '/plugins/com.mattermost.apps/api/v1/install-app', {manifest_url: manifestUrl});
            if (answer.status !== 200) {
                throw new Error(`${manifestUrl} was not installed: ${JSON.stringify(answer.body)}`);
            }
        },
        channelId: (name, as = alice) => channelId(name, as),
        directMessages,
        async post(author, channel, message) {
            const {status, body} = await author.send('POST', '/api/v4/posts', {channel_id: await channelId(channel, author), message});
            if (status !== 201) {
                throw new Error(`The post was not made: ${JSON.stringify(body)}`);
            }
            return v.parse(Identified, body).id;
        },
        async open(username, channel = 'town-square') {
            if (!browser) {
                throw new Error('This workspace was started without a browser.');
            }
            const context = await browser.newContext({viewport, locale: 'en-US', reducedMotion: 'reduce'});
            context.setDefaultTimeout(10_000);
            contexts.push(context);
            const page = await context.newPage();
            await page.goto(`${site.url}/${team}/channels/${channel}`);
            await page.getByLabel('Username or email').fill(username);
            await page.getByLabel('Password').fill(demoPassword);
            await page.getByRole('button', {name: 'Log in', exact: true}).click();
            // Until then the browser has no session, and the login screen has landmarks like any other.
            await page.getByLabel('Password').waitFor({state: 'detached'});
            return page;
        },
        async close() {
            await Promise.all(contexts.map((context) => context.close()));
            await browser?.close();
            await site.close();
            await rm(dataDir, {recursive: true, force: true});
        },
    };
}

async function channelId(name: string, as: Person): Promise<string> {
    const {body} = await as.send('GET', `/api/v4/teams/name/${team}/channels/name/${name}`);
    return v.parse(Identified, body).id;
}

async function directMessages(user: Person, botName: string): Promise<string[]> {
    const {body: bot} = await user.send('GET', `/api/v4/users/username/${botName}`);
    const botId = v.parse(Identified, bot).id;
    const {body: channels} = await user.send('GET', '/api/v4/users/me/channels');
    const direct = v.parse(Channels, channels).find(({type, name}) => type === 'D' && name.includes(botId));
    if (!direct) {
        return [];
    }
    const {body} = await user.send('GET', `/api/v4/channels/${direct.id}/posts`);
    const {order, posts} = v.parse(Posts, body);
    return order.map((id) => posts[id]?.message ?? '').reverse();
}

const Identified = v.object({id: v.string()});
const Channels = v.array(v.object({id: v.string(), name: v.string(), type: v.string()}));
const Posts = v.object({order: v.array(v.string()), posts: v.record(v.string(), v.object({message: v.string()}))});
