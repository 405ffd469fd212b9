/** Every route of Topmast, and who gets past its door: the whole table of authorisation. */
import {afterAll, beforeAll, describe, expect, test} from 'vitest';

import {install} from '../fixtures/appTokens.ts';
import {at, textAt} from '../fixtures/at.ts';
import {startTestApp, type TestApp} from '../fixtures/startTestApp.ts';
import {startTestServer, type Person, type TestServer} from '../fixtures/startTestServer.ts';

const base = '/plugins/com.mattermost.apps';
const api = '/api/v1';

/** What each of the six is told at the door; `in`: the route itself answers, whatever it answers. */
type Door = readonly [anonymous: string, user: string, administrator: string, appAsBot: string, appAsUser: string, appAsAdministrator: string];

const everybody: Door = ['in', 'in', 'in', 'in', 'in', 'in'];
const loggedIn: Door = ['unauthorized', 'in', 'in', 'in', 'in', 'in'];
const people: Door = ['unauthorized', 'in', 'in', 'person_required', 'person_required', 'person_required'];
const visitors: Door = ['unauthorized', 'in', 'in', 'unauthorized', 'unauthorized', 'unauthorized'];
const administrators: Door = ['unauthorized', 'admin_required', 'in', 'admin_required', 'admin_required', 'admin_required'];
const administratorsAndTheApp: Door = ['unauthorized', 'admin_required', 'in', 'in', 'in', 'in'];
const apps: Door = ['unauthorized', 'app_token_required', 'app_token_required', 'in', 'in', 'in'];
const appsForUsers: Door = ['unauthorized', 'app_token_required', 'app_token_required', 'user_token_required', 'in', 'in'];
const appsForAdministrators: Door = ['unauthorized', 'app_token_required', 'app_token_required', 'user_token_required', 'admin_required', 'in'];
/** None of the tokens of all these (adminOperations.test.ts). */
const whoHasAPass: Door = ['unauthorized', 'unauthorized', 'unauthorized', 'unauthorized', 'unauthorized', 'unauthorized'];
/** The token of a slash command that Topmast made, and nobody's own. */
const whoHasTheToken: Door = whoHasAPass;
const whoKnowsTheSecret: Door = ['webhook_unauthorized', 'webhook_unauthorized', 'webhook_unauthorized', 'webhook_unauthorized', 'webhook_unauthorized', 'webhook_unauthorized'];

const table: Record<string, Door> = {
    [`GET,POST ${api}/ping`]: everybody,
    [`POST ${api}/call`]: loggedIn,
    [`GET ${api}/bindings`]: loggedIn,
    [`GET ${api}/apps`]: loggedIn,
    [`GET ${api}/apps/:`]: loggedIn,
    [`GET ${api}/marketplace`]: loggedIn,
    [`GET ${api}/bot-ids`]: loggedIn,
    [`GET ${api}/oauth-app-ids`]: loggedIn,
    'GET /apps/:/static/*': loggedIn,
    [`GET ${api}/connections`]: people,
    [`DELETE ${api}/connections/:/:`]: people,
    'GET /apps/:/oauth2/:/connect': visitors,
    'GET /apps/:/oauth2/:/complete': visitors,
    [`GET ${api}/apps/:/calls`]: administratorsAndTheApp,
    [`GET ${api}/deliveries`]: administratorsAndTheApp,
    [`POST ${api}/deliveries/:/replay`]: administrators,
    [`POST ${api}/manifest`]: administrators,
    [`POST ${api}/update-app-listing`]: administrators,
    [`POST ${api}/install-app`]: administrators,
    [`POST ${api}/uninstall-app`]: administrators,
    [`POST ${api}/upgrade-app`]: administrators,
    [`POST ${api}/rotate-secret`]: administrators,
    [`POST ${api}/enable-app`]: administrators,
    [`POST ${api}/disable-app`]: administrators,
    [`GET ${api}/audit`]: administrators,
    [`GET ${api}/policy`]: administrators,
    [`GET ${api}/apps/:/oauth2/providers`]: administrators,
    [`PUT,DELETE ${api}/apps/:/oauth2/providers/:`]: administrators,
    [`POST ${api}/call-once`]: apps,
    [`GET ${api}/kv`]: apps,
    [`GET,PUT,POST,DELETE ${api}/kv/:`]: apps,
    [`GET,PUT,POST,DELETE ${api}/kv/:/:`]: apps,
    [`GET,POST ${api}/subscribe`]: apps,
    [`POST ${api}/unsubscribe`]: apps,
    [`GET,POST ${api}/timer`]: apps,
    [`POST ${api}/timer/cancel`]: apps,
    [`GET,PUT,POST,DELETE ${api}/oauth2/user`]: appsForUsers,
    [`GET,DELETE ${api}/oauth2/token/:`]: appsForUsers,
    [`PUT,POST ${api}/oauth2/app`]: appsForAdministrators,
    [`GET ${api}/oauth2/providers`]: appsForAdministrators,
    [`PUT,DELETE ${api}/oauth2/providers/:`]: appsForAdministrators,
    [`GET,POST,PUT,PATCH,DELETE ${api}/as_admin/*`]: whoHasAPass,
    'POST /apps/:/webhook': whoKnowsTheSecret,
    'POST /apps/:/webhook/*': whoKnowsTheSecret,
    'POST /native/commands/:': whoHasTheToken,
    // What proves whose dialog it is travels in the body (native/commands.test.ts).
    'POST /native/dialogs/submit': everybody,
    'POST /native/dialogs/lookup': everybody,
    // Likewise, of a button or select (native/embedded.test.ts).
    'POST /native/actions': everybody,
};

/** Each `METHOD path` of the table. */
const doors = Object.entries(table).flatMap(([route, door]) => {
    const [methods = '', path = ''] = route.split(' ');
    return methods.split(',').map((method): [string, string, Door] => [method, path, door]);
});

describe('who may do what', () => {
    let server: TestServer;
    let app: TestApp;
    let tokens: (string | undefined)[];

    beforeAll(async () => {
        [server, app] = await Promise.all([startTestServer(), startTestApp({
            requested_permissions: ['act_as_bot', 'act_as_user', 'act_as_admin', 'remote_oauth2', 'remote_webhooks'],
        })]);
        const [sysadmin, alice] = [await server.logIn('sysadmin'), await server.logIn('alice')];
        await install(sysadmin, app);
        const {body: channel} = await alice.send('GET', '/api/v4/teams/name/topmast/channels/name/town-square');
        app.answers['/tokens'] = {type: 'ok'};
        const tokenOf = async (person: Person, key: string) => {
            await person.post('/call', {path: '/tokens', expand: {[key]: '+all'}, context: {app_id: 'desk', channel_id: textAt(channel, 'id')}});
            return textAt(app.calls('/tokens').at(-1)?.['context'], key);
        };
        tokens = [
            undefined, alice.token, sysadmin.token,
            await tokenOf(alice, 'bot_access_token'), await tokenOf(alice, 'acting_user_access_token'), await tokenOf(sysadmin, 'admin_access_token'),
        ];
    });
    afterAll(() => Promise.all([server.close(), app.close()]));

    const ask = async (method: string, path: string, token: string | undefined, body?: string) => await server.anonymous.send(
        method, base + path, body ?? (method === 'GET' || method === 'DELETE' ? undefined : {}), token === undefined ? {} : {authorization: `Bearer ${token}`});

    /** What is said at the door, of the codes that are said there; pages say it by their status. */
    const told = async (method: string, path: string, token: string | undefined) => {
        const {status, body} = await ask(method, path, token);
        const code = at(body, 'id');
        const isOfTheDoor = typeof code === 'string' && /^(?:unauthorized|csrf_failed|webhook_unauthorized|\w+_required)$/.test(code);
        return isOfTheDoor ? code : status === 401 ? 'unauthorized' : 'in';
    };

    test.each(doors)('%s %s', async (method, pattern, door) => {
        const path = pattern.replace(/^\/apps\/:|\/api\/v1\/apps\/:/, (found) => found.replace(':', 'desk')).replaceAll(':', 'nothing').replace('*', 'nothing.png');
        expect(await Promise.all(tokens.map((token) => told(method, path, token)))).toEqual(door);
    });

    test('the table has every route there is', () => {
        const known = doors.map(([method, path]) => `${method} ${path}`);
        const there = routesOf(server.fastify.printRoutes({commonPrefix: false}));
        // Whatever ends with a star is drawn without its address. The stream has a door of its own (live/), which opens with the first message.
        const drawn = (routes: string[]) => routes.filter((route) => !route.endsWith('*') && route !== `GET ${api}/events`).sort();
        expect(drawn(there)).toEqual(drawn(known));
    });

    test('what a stranger sends is not read, be it no JSON or too long', async () => {
        for (const body of ['{', 'x'.repeat(2 * 1024 * 1024)]) {
            for (const path of [`${api}/call`, `${api}/install-app`, `${api}/kv/key`]) {
                expect((await ask('POST', path, undefined, body)).status).toBe(401);
            }
        }
    });

    test('an App that acts for an administrator is told of Apps what anybody is told, and of others\' calls nothing', async () => {
        const [, user, administrator, , , appAsAdministrator] = tokens;
        for (const path of [`${api}/apps`, `${api}/apps/desk`, `${api}/marketplace`]) {
            const [anybodys, apps, administrators] = await Promise.all([user, appAsAdministrator, administrator].map(async (token) => (await ask('GET', path, token)).body));
            expect(apps).toEqual(anybodys);
            expect(apps).not.toEqual(administrators);
        }
        expect(await told('GET', `${api}/apps/another/calls`, appAsAdministrator)).toBe('admin_required');
    });
});

/** `METHOD path` of every route below Topmast's address, each parameter as `:`, as Fastify draws its tree of them. */
function routesOf(tree: string): string[] {
    const above: string[] = [];
    return tree.split('\n').flatMap((line) => {
        const [, indent = '', name = '', methods = ''] = /^([│ ]*)[├└]── (\S*)(?: \(([A-Z, ]+)\))?/.exec(line) ?? [];
        above.splice(indent.length / 4, Infinity, name.replace(/:[^/]+/g, ':'));
        const path = above.join('');
        return methods === '' || !path.startsWith(base) ? [] : methods.split(', ').filter((method) => method !== 'HEAD').map((method) => `${method} ${path.slice(base.length)}`);
    });
}
