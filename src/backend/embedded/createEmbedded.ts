import type {FastifyPluginAsync} from 'fastify';
import type {Kysely} from 'kysely';

import {loneProcess, type Peers} from '../storage/index.ts';
import {authenticate} from './accounts/guard.ts';
import {firstAdministrator} from './accounts/firstAdministrator.ts';
import type {LoginLimits} from './accounts/loginThrottle.ts';
import {openServiceAccount} from './accounts/serviceAccount.ts';
import {version} from './clientConfig.ts';
import type {ClientPlugin, Core} from './Core.ts';
import {createSealer} from './createSealer.ts';
import {fillWithDemo, holdsDemo} from './demo.ts';
import type {Integrations} from './Integrations.ts';
import {likeMattermost} from './likeMattermost.ts';
import {createHub} from './live/createHub.ts';
import {websocketRoute} from './live/websocketRoute.ts';
import {triggerSchema} from './integrations/Trigger.ts';
import {heldActionSchema} from './posts/HeldAction.ts';
import {newId} from './newId.ts';
import {setSession} from './requests.ts';
import {accessTokenRoutes} from './routes/accessTokens.ts';
import {botRoutes} from './routes/bots.ts';
import {categoryRoutes} from './routes/categories.ts';
import {channelMemberRoutes} from './routes/channelMembers.ts';
import {channelRoutes} from './routes/channels.ts';
import {commandRoutes} from './routes/commands.ts';
import {dialogRoutes, openDialogRoutes} from './routes/dialogs.ts';
import {fileRoutes} from './routes/files.ts';
import {loginRoutes} from './routes/login.ts';
import {noticeRoutes} from './routes/notices.ts';
import {oauthRoutes} from './routes/oauth.ts';
import {oauthAppRoutes} from './routes/oauthApps.ts';
import {outgoingHookRoutes} from './routes/outgoingHooks.ts';
import {pictureRoutes} from './routes/pictures.ts';
import {postActionRoutes} from './routes/postActions.ts';
import {postMarkRoutes} from './routes/postMarks.ts';
import {postRoutes} from './routes/posts.ts';
import {preferenceRoutes} from './routes/preferences.ts';
import {reactionRoutes} from './routes/reactions.ts';
import {readingRoutes} from './routes/reading.ts';
import {responseUrlRoutes} from './routes/responseUrls.ts';
import {roleRoutes} from './routes/roles.ts';
import {signUpRoutes} from './routes/signUp.ts';
import {statusRoutes} from './routes/statuses.ts';
import {systemRoutes} from './routes/system.ts';
import {teamRoutes} from './routes/teams.ts';
import {userRoutes} from './routes/users.ts';
import type {EmbeddedTables} from './tables.ts';

export interface EmbeddedOptions {
    /** A database with `embeddedMigrations` applied. */
    db: Kysely<EmbeddedTables>;
    /** The other processes on the database: what happens at one is heard at all. Default: there are none. */
    peers?: Pick<Peers, 'notify' | 'listen' | 'lock'>;
    /** What is handed to clients to be brought back is sealed with a key made of it, the same for all processes. Default: one of this process. */
    secret?: string;
    /** Address of the whole server; asked anew each time, since a port may be known late. */
    siteUrl: () => string;
    /**
     * Fill an empty database with the demo team. Otherwise the first administrator is made with a one-time code, and a
     * database in which a demo user still has the known password is refused (DESIGN, decision 11).
     */
    demo: boolean;
    /** Client plugins that the official webapp is to load. Default: none. */
    plugins?: readonly ClientPlugin[];
    /** Reaches what stands behind buttons, dialogs, slash commands and outgoing webhooks. */
    integrations: Integrations;
    /** How many wrong passwords are taken. */
    logins?: LoginLimits;
    /** Told in sentences what a person at the console must know: the one-time code, failures of the event stream. */
    log?: (sentence: string) => void;
    /** The clock, in milliseconds. */
    now?: () => number;
}

export interface Embedded {
    /** Mounts `/api/v4`, its WebSocket included, `/oauth` and `/hooks`. Needs `@fastify/websocket` registered before it. */
    plugin: FastifyPluginAsync;
    /** Token of the administrator account `topmast`, good in this process alone. */
    adminToken: string;
    /** Delivers what was still to be announced. The database is the caller's to close, after this. */
    close(): Promise<void>;
}

/** Opens a small Mattermost-compatible server over a database (issue 2, section 4; DESIGN, decision 3). */
export async function createEmbedded({db, peers = loneProcess(), secret = newId(52), siteUrl, demo, plugins = [], integrations, logins, log = () => {}, now = Date.now}: EmbeddedOptions): Promise<Embedded> {
    let last = 0;
    const underWay = new Set<Promise<void>>();
    const core: Core = {
        db,
        now,
        tick: () => {
            last = Math.max(now(), last + 1);
            return last;
        },
        hub: createHub({db, peers, version, now, log: (message, error) => log(`${message} ${String(error)}`)}),
        chosenStatuses: new Map(),
        integrations,
        cookies: createSealer('action cookies', secret, heldActionSchema),
        triggers: createSealer('trigger ids', secret, triggerSchema),
        later(name, task) {
            const noted = task.catch((error: unknown) => log(`${name} failed: ${error instanceof Error ? error.message : String(error)}.`)).finally(() => underWay.delete(noted));
            underWay.add(noted);
        },
        siteUrl,
        plugins,
        demo: false,
    };
    // Processes that start at the same moment on an empty database fill it one after the other.
    const adminToken = await peers.lock('embedded start', async () => {
        const {account, token} = await openServiceAccount(core);
        core.service = account;
        if (demo) {
            await fillWithDemo(core);
        }
        return token;
    });
    core.demo = await holdsDemo(core);
    if (core.demo && !demo) {
        throw new Error('The database holds the demo users, whose password everybody knows. Start with DEMO=true on a loopback address, or with an empty DATA_DIR.');
    }
    const first = await firstAdministrator(core, peers, log);

    const open = [systemRoutes, loginRoutes(logins), signUpRoutes(first), openDialogRoutes, websocketRoute];
    const guarded = [
        userRoutes, pictureRoutes, accessTokenRoutes, botRoutes, oauthAppRoutes, preferenceRoutes, statusRoutes, roleRoutes,
        teamRoutes, channelRoutes, channelMemberRoutes, readingRoutes, categoryRoutes,
        postRoutes, postMarkRoutes, postActionRoutes, reactionRoutes, fileRoutes, noticeRoutes,
        commandRoutes, outgoingHookRoutes, dialogRoutes,
    ];
    const plugin: FastifyPluginAsync = async (server) => {
        await server.register(async (api) => {
            likeMattermost(api);
            // What is answered is known to all processes, so nothing that was acknowledged goes untold when this one ends now.
            api.addHook('onSend', async (request) => {
                if (request.method !== 'GET') {
                    await core.hub.told();
                }
            });
            for (const routes of open) {
                routes(api, core);
            }
            await api.register(async (inside) => {
                inside.addHook('onRequest', async (request) => setSession(request, await authenticate(core, request)));
                for (const routes of guarded) {
                    routes(inside, core);
                }
            });
        }, {prefix: '/api/v4'});
        for (const [prefix, routes] of [['/oauth', oauthRoutes], ['/hooks', responseUrlRoutes]] as const) {
            await server.register(async (site) => {
                likeMattermost(site);
                routes(site, core);
            }, {prefix});
        }
    };
    return {plugin, adminToken, close: async () => {
        await Promise.all(underWay);
        await core.hub.settled();
    }};
}
