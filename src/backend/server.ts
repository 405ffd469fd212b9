import type {FastifyInstance} from 'fastify';
import {sql} from 'kysely';
import type {DestinationStream} from 'pino';

import {appsMigrations, type Apps} from './apps/index.ts';
import type {Config} from './config.ts';
import {createLogger} from './createLogger.ts';
import {answerMigrations, connectMigrations} from './calls/index.ts';
import {deliveryMigrations} from './deliveries/index.ts';
import {createEmbedded, embeddedMigrations, type EmbeddedTables} from './embedded/index.ts';
import {eventMigrations} from './events/index.ts';
import {eventsRoute} from './live/index.ts';
import {createMattermost, createSessions, injectSocket, injectTransport, keepReads} from './mattermost/index.ts';
import {closeHttp, openHttp} from './openHttp.ts';
import {openIntegrations} from './openIntegrations.ts';
import {appsTopic, openRooms} from './openRooms.ts';
import {limitsWith} from './policy.ts';
import {openAudit, openRegistry, registryMigrations, type RegistryTables} from './registry/index.ts';
import {appsRoutes, notFound, operationsRoutes, pageFiles} from './routes/index.ts';
import {callLogMigrations, presetMigrations, kvMigrations, oauth2Migrations, subscriptionMigrations} from './services/index.ts';
import {createSecretBox, openDatabase, secretKeys} from './storage/index.ts';
import {createDestinations} from './upstreams/index.ts';
import {version} from './version.ts';

export interface ServerOptions {
    /** Folder of the built page; absent: there is no page, only the APIs. */
    pageDir?: string;
    /** Where log lines go; default: standard output. */
    log?: DestinationStream;
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
 * Composes the whole backend and starts it: the embedded server at `/api/v4`, Topmast at `/plugins/com.mattermost.apps`, the page
 * everywhere else (DESIGN, decisions 3 and 4). Throws an Error with a sentence for a person when it cannot start; nothing stays open then.
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

async function compose(config: Config, {pageDir, log: destination}: ServerOptions, closers: Closers): Promise<Omit<RunningServer, 'close'>> {
    const {developerMode} = config;
    const limitOf = limitsWith({...config.limits, callDeadline: config.callDeadline, bindingsDeadline: config.bindingsDeadline});
    const log = createLogger(config, destination);
    const [key, ...olderKeys] = secretKeys(config.dataDir, config.secretKey);
    const {db, peers, close: closeDatabase} = await openDatabase<object>(config, {...registryMigrations, ...embeddedMigrations, ...kvMigrations, ...subscriptionMigrations, ...eventMigrations, ...deliveryMigrations, ...callLogMigrations, ...presetMigrations, ...oauth2Migrations, ...appsMigrations, ...connectMigrations, ...answerMigrations});
    closers.push(closeDatabase);

    const fastify = await openHttp({log, developerMode});
    let knownUrl = config.siteUrl;
    const siteUrl = () => knownUrl ?? urlOf(config, fastify);
    const destinations = createDestinations({allowPrivate: developerMode, ...(config.allowedInternal ? {allowed: config.allowedInternal} : {})});
    const integrations = openIntegrations({site: fastify, siteUrl, destinations, deadline: config.callDeadline});
    closers.push(() => integrations.close());
    const embedded = await createEmbedded({db: db.withTables<Of<EmbeddedTables>>(), peers, secret: key, siteUrl, demo: config.demo, integrations, logins: {perAccount: limitOf('loginsPerAccount'), perAddress: limitOf('loginsPerAddress')}, log: (sentence) => log.warn(sentence)});
    closers.push(() => embedded.close());

    const mattermost = keepReads(createMattermost({transport: injectTransport(fastify), adminToken: embedded.adminToken}));
    const secretBox = createSecretBox(key, ...olderKeys);
    const registry = openRegistry({db: db.withTables<Of<RegistryTables>>(), peers, secretBox});
    const audit = openAudit({db: db.withTables<Of<RegistryTables>>()});
    const rooms = openRooms({config, limitOf, destinations, db, peers, secretBox, registry, audit, mattermost, openSocket: injectSocket(fastify), key, siteUrl, log});
    closers.push(() => rooms.close());

    const sessions = createSessions({mattermost, appOf: registry.appOfToken, unknownPerAddress: limitOf('unknownTokensPerAddress')});
    // A token that was taken back by another process is not taken here either (server.md W18).
    closers.push(peers.listen(appsTopic, () => sessions.forget()));
    // The embedded server is in this process, so what changes there counts at once, before whoever changed it has the answer; in other processes
    // within milliseconds.
    closers.push(peers.listen(mattermostTopic, (path = '') => {
        mattermost.forget();
        if (path === '' || /^\/api\/v4\/(?:users|bots|oauth)\b/.test(path)) {
            sessions.forget();
        }
        if (path === '' || path === '/api/v4/users/logout') {
            rooms.live.lookAgain();
        }
    }));
    fastify.addHook('onSend', (request, _reply, payload, done) => {
        if (isChange(request)) {
            // Without the query: what stands there may be a secret.
            peers.notify(mattermostTopic, request.url.replace(/\?.*/s, '')).catch((err: unknown) => log.warn({err}, 'other processes could not be told of a change at Mattermost'));
        }
        done(null, payload);
    });
    const liveEvents = eventsRoute({live: rooms.live, sessions, siteUrl, developerMode});
    await fastify.register(embedded.plugin);
    await fastify.register(operationsRoutes({
        metrics: rooms.metrics, sessions, ...(config.metricsToken ? {metricsToken: config.metricsToken} : {}),
        ready: {storage: () => sql`select 1`.execute(db), mattermost: () => mattermost.admin().me()},
    }));
    await fastify.register(appsRoutes({...rooms, registry, mattermost, audit, siteUrl, sessions, liveEvents, version, developerMode, limitOf}), {prefix: '/plugins/com.mattermost.apps'});
    if (pageDir === undefined) {
        fastify.setNotFoundHandler(notFound);
    } else {
        await fastify.register(pageFiles({folder: pageDir}));
    }
    closers.push(() => closeHttp(fastify), () => rooms.live.close(), () => rooms.events.close());

    await listen(fastify, config);
    knownUrl ??= urlOf(config, fastify); // Asked for at every call, and the system is slow to say it.
    rooms.apps.start();
    rooms.userSweep.start();
    rooms.deliveries.start();
    rooms.events.start();
    log.info({url: siteUrl(), version}, 'Topmast is running');
    return {url: siteUrl(), fastify, apps: rooms.apps};
}

/** What processes tell each other under it: the path of a request that changed something in the embedded server. */
const mattermostTopic = 'mattermost';

const isChange = ({method, url}: {method: string; url: string}) => !['GET', 'HEAD', 'OPTIONS'].includes(method) && url.startsWith('/api/v4/');

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
