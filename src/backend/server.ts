import type {FastifyInstance} from 'fastify';
import {sql} from 'kysely';
import type {DestinationStream} from 'pino';

import {allMigrations} from './allMigrations.ts';
import type {Apps} from './apps/index.ts';
import type {Config} from './config.ts';
import {createLogger} from './createLogger.ts';
import type {Front, FrontParts} from './Front.ts';
import {eventsRoute} from './live/index.ts';
import {createMattermost, createSessions, keepReads, openHome, type Credential, type HomeTables} from './mattermost/index.ts';
import {openBeside} from './openBeside.ts';
import {openEmbedded} from './openEmbedded.ts';
import {closeHttp, openHttp} from './openHttp.ts';
import {appsTopic, openRooms} from './openRooms.ts';
import {limitsWith} from './policy.ts';
import {openAudit, openRegistry, type RegistryTables} from './registry/index.ts';
import {appsRoutes, operationsRoutes, readExtension} from './routes/index.ts';
import {createSecretBox, openDatabase, secretKeys} from './storage/index.ts';
import {createDestinations} from './upstreams/index.ts';
import {version} from './version.ts';

export interface ServerOptions {
    /** Folder of the built page; absent: there is no page, only the APIs. There is none beside a server. */
    pageDir?: string;
    /** Folder of the built extension, an unpacked plugin; the official webapp loads it (`Config.webappDir`), and the gateway lends it. Absent or empty: it loads none. */
    extensionDir?: string;
    /** Where log lines go; default: standard output. */
    log?: DestinationStream;
    /** What stands before the backend in its HTTP server: the gateway to Mattermost. Absent: nothing. */
    front?(parts: FrontParts): Front;
}

export interface RunningServer {
    /** Where it is reached, without a slash at the end. */
    url: string;
    fastify: FastifyInstance;
    apps: Apps;
    /** Ends what is under way, then gives back the port and the database. Closing again is no more than waiting for it. */
    close(): Promise<void>;
}

/** What has to be closed, the last opened last. */
type Closers = (() => Promise<unknown> | void)[];

/** The tables of one room as `withTables` takes them: an interface has no index signature, its copy has. */
type Of<Tables> = Pick<Tables, keyof Tables>;

/**
 * Composes the whole backend and starts it: Topmast at `/plugins/com.mattermost.apps`; without `mattermostUrl` also the embedded server at
 * `/api/v4`, and the page everywhere else (DESIGN, decisions 3 and 4). Throws an Error with a sentence for a person when it cannot start; nothing stays open then.
 */
export async function startServer(config: Config, options: ServerOptions = {}): Promise<RunningServer> {
    const closers: Closers = [];
    let closing: Promise<void> | undefined;
    const close = () => {
        closing ??= closeAll(closers);
        return closing;
    };
    try {
        return {...await compose(config, options, closers), close};
    } catch (error) {
        await close();
        throw error;
    }
}

async function closeAll(closers: Closers): Promise<void> {
    for (const closer of closers.reverse()) {
        await closer();
    }
}

async function compose(config: Config, {pageDir, extensionDir, log: destination, front: openFront}: ServerOptions, closers: Closers): Promise<Omit<RunningServer, 'close'>> {
    const {developerMode} = config;
    const limitOf = limitsWith({...config.limits, callDeadline: config.callDeadline, bindingsDeadline: config.bindingsDeadline});
    const log = createLogger(config, destination);
    const [key, ...olderKeys] = secretKeys(config.dataDir, config.secretKey);
    const {db, peers, close: closeDatabase} = await openDatabase<object>(config, allMigrations);
    closers.push(closeDatabase);

    const extension = extensionDir === undefined ? undefined : readExtension(extensionDir);
    const front = openFront?.({log, changed: (path) => tellOfChange(path), ...(extension ? {extension} : {})});
    const fastify = await openHttp({log, developerMode, trustedProxies: config.trustedProxies, front});
    let knownUrl = config.siteUrl;
    const siteUrl = () => knownUrl ?? urlOf(config, fastify);
    const destinations = createDestinations({allowPrivate: developerMode, ...(config.allowedInternal ? {allowed: config.allowedInternal} : {})});
    const home = openHome({db: db.withTables<Of<HomeTables>>()});
    const access = config.mattermostUrl !== undefined
        ? openBeside({url: config.mattermostUrl, adminToken: config.mattermostAdminToken ?? '', fastify, limitOf, home, log})
        : await openEmbedded({
            db, peers, key, fastify, siteUrl, demo: config.demo, home, destinations, deadline: config.callDeadline, limitOf,
            ...(pageDir === undefined ? {} : {pageDir}), ...(config.webappDir === undefined ? {} : {webappDir: config.webappDir}),
            ...(extensionDir === undefined ? {} : {extensionDir}), log: (sentence) => log.warn(sentence),
        });
    closers.push(() => access.close());

    // What ends in the embedded server is told (below). Another server says so when it refuses.
    const onRefused = (credential: Credential) => sessions.forget(credential);
    const mattermost = keepReads(createMattermost({...access, ...(config.mattermostUrl === undefined ? {} : {onRefused})}));
    const secretBox = createSecretBox(key, ...olderKeys);
    const registry = openRegistry({db: db.withTables<Of<RegistryTables>>(), peers, secretBox});
    const audit = openAudit({db: db.withTables<Of<RegistryTables>>()});
    const rooms = openRooms({config, limitOf, destinations, db, peers, secretBox, registry, audit, mattermost, openSocket: access.openSocket, key, siteUrl, log});
    closers.push(() => rooms.close());

    const sessions = createSessions({mattermost, appOf: registry.appOfToken, unknownPerAddress: limitOf('unknownTokensPerAddress')});
    // A token that was taken back by another process is not taken here either (server.md W18).
    closers.push(peers.listen(appsTopic, () => sessions.forget()));
    // What changes in the embedded server, or by way of the gateway, counts at once, before whoever changed it has the answer; in other processes
    // within milliseconds. What else changes at a server counts when what was read is old.
    closers.push(peers.listen(mattermostTopic, (path = '') => {
        mattermost.forget(/^\/api\/v4\/(?:posts|reactions)(?:\/|$)/.test(path) ? 'posts' : 'all');
        if (path === '' || /^\/api\/v4\/(?:users|bots|oauth)\b/.test(path)) {
            sessions.forget();
        }
        if (path === '' || path === '/api/v4/users/logout') {
            rooms.live.lookAgain();
        }
    }));
    const tellOfChange = (path: string) => {
        peers.notify(mattermostTopic, path).catch((err: unknown) => log.warn({err}, 'other processes could not be told of a change at Mattermost'));
    };
    const liveEvents = eventsRoute({live: rooms.live, sessions, siteUrl, developerMode});
    await access.mount(tellOfChange);
    await fastify.register(operationsRoutes({
        metrics: rooms.metrics, sessions, ...(config.metricsToken ? {metricsToken: config.metricsToken} : {}),
        ready: {storage: () => sql`select 1`.execute(db), mattermost: () => mattermost.admin().me()},
    }));
    await fastify.register(appsRoutes({...rooms, registry, mattermost, audit, siteUrl, sessions, liveEvents, version, developerMode, limitOf}), {prefix: '/plugins/com.mattermost.apps'});
    closers.push(() => closeHttp(fastify), () => rooms.live.close(), () => Promise.all([rooms.events.close(), rooms.native.close()]), () => front?.close());

    await listen(fastify, config);
    knownUrl ??= urlOf(config, fastify); // Asked for at every call, and the system is slow to say it.
    const leaving = new AbortController();
    closers.push(() => leaving.abort());
    await access.whenUsable(() => {
        rooms.apps.start();
        rooms.userSweep.start();
        rooms.deliveries.start();
        rooms.events.start();
        rooms.native.start();
    }, leaving.signal);
    log.info({url: siteUrl(), version}, 'Topmast is running');
    return {url: siteUrl(), fastify, apps: rooms.apps};
}

/** What processes tell each other under it: the path of a request that changed something at Mattermost. */
const mattermostTopic = 'mattermost';

/** Binds the address; a port that is taken is said in a sentence. */
async function listen(fastify: FastifyInstance, {port, host}: Config): Promise<void> {
    try {
        await fastify.listen({port, host});
    } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
            throw new Error(`Port ${port} on ${host} is in use. Stop what runs there, or set PORT to another one (0: any free one).`, {cause: error});
        }
        throw error;
    }
}

/** The address that a browser on this machine can use; port 0 is known only once it is bound. */
function urlOf({host, port}: Config, fastify: FastifyInstance): string {
    const bound = fastify.addresses()[0];
    const name = ['0.0.0.0', '::'].includes(host) ? 'localhost' : host.includes(':') ? `[${host}]` : host;
    return `http://${name}:${typeof bound === 'object' ? bound.port : port}`;
}
