import {createHmac, randomBytes, randomUUID} from 'node:crypto';

import type {FastifyBaseLogger} from 'fastify';
import type {Kysely} from 'kysely';

import {createApps, createDocumentFetcher, createIcons, openOnceCalls, type AppsTables} from './apps/index.ts';
import {createBindings, createBreaker, type Breaker, createInspectBindings} from './bindings/index.ts';
import {builtinRecord, createBuiltin} from './builtin/index.ts';
import {createCalls, createConnect, createTokens, openKeptAnswers, openWays, type AnswerTables, type ConnectTables, type CallEntry} from './calls/index.ts';
import type {Config} from './config.ts';
import {createMetrics} from './createMetrics.ts';
import {createDeliveries, type DeliveryTables} from './deliveries/index.ts';
import {createEvents, type EventTables} from './events/index.ts';
import {createLive, everybody} from './live/index.ts';
import {logCall} from './logCall.ts';
import type {MattermostServer, OpenSocket} from './mattermost/index.ts';
import {createNative, type NativeTables} from './native/index.ts';
import type {LimitOf} from './policy.ts';
import {builtinAppId, withBuiltin, type Audit, type Registry} from './registry/index.ts';
import {
    createAdminProxy, createTimers, createWebhooks, openCallLog, createUserConnections, createUserSweep, openKv, openOAuth2, openPresetCommands, openSubscriptions,
    type CallLogTables, type KvTables, type OAuth2Tables, type PresetTables, type SubscriptionTables,
} from './services/index.ts';
import {spreadNews} from './spreadNews.ts';
import type {Peers, SecretBox} from './storage/index.ts';
import {createBuiltinUpstream, createHttpUpstream, limitPerApp, type BuiltinApp, type Destinations} from './upstreams/index.ts';
import {version} from './version.ts';

/** The tables of one room as `withTables` takes them: an interface has no index signature, its copy has. */
type Of<Tables> = Pick<Tables, keyof Tables>;

interface Ground {
    config: Pick<Config, 'developerMode' | 'sealedCalls' | 'tokenMode' | 'callDeadline' | 'bindingsDeadline' | 'eventsInterval' | 'databaseUrl' | 'mattermostUrl' | 'nativeFallback'>;
    /** With the tables of every room below. */
    db: Kysely<object>;
    /** The other processes on this database. */
    peers: Peers;
    secretBox: SecretBox;
    /** What holds of the policy. */
    limitOf: LimitOf;
    /** Where Apps and others may be reached. */
    destinations: Destinations;
    registry: Registry;
    audit: Audit;
    mattermost: MattermostServer;
    openSocket: OpenSocket;
    /** The key that secrets are sealed with; what is handed to clients is signed with another one made from it. */
    key: string;
    siteUrl(): string;
    log: FastifyBaseLogger;
}

/** What processes tell each other under it: the id of an App that was installed, changed, switched or removed. */
export const appsTopic = 'apps';

/** The rooms that deal with Apps, on their ground, each given what it needs of the others. */
export function openRooms({config, limitOf, destinations, db, peers, secretBox, registry: stored, audit, mattermost, openSocket, key, siteUrl, log}: Ground) {
    const {developerMode, sealedCalls, callDeadline, bindingsDeadline} = config;
    const warn = (err: unknown, message: string) => log.warn({err}, message);
    const newSecret = () => randomBytes(20).toString('base64url');
    const registry = withBuiltin(stored, builtinRecord({mattermost, registry: stored, version, warn}));
    const http = createHttpUpstream({destinations, maxAnswerBytes: limitOf('answerBytes'), connectTimeout: limitOf('connectDeadline')});
    const upstream = createBuiltinUpstream({apps: {[builtinAppId]: (request) => builtin(request)}, others: limitPerApp(http, {atOnce: limitOf('callsAtOncePerApp'), waiting: limitOf('callsWaitingPerApp'), wait: limitOf('waitForApp')})});
    const tokens = createTokens({registry, mattermost, mode: config.tokenMode, lock: (name, task) => peers.lock(name, task)});
    const live = createLive();
    const news = spreadNews({peers, live, forget: (scope) => bindings.forget(scope), warn});

    const accounts = openOAuth2({db: db.withTables<Of<OAuth2Tables>>(), secretBox, siteUrl, allowPrivate: developerMode, destinations});
    const callLog = openCallLog({db: db.withTables<Of<CallLogTables>>(), warn});
    const connect = createConnect({
        ways: openWays({db: db.withTables<Of<ConnectTables>>(), secretBox, now: Date.now}),
        registry, tokens, siteUrl, mattermostUrl: siteUrl,
        calls: () => calls,
        deliver: (to, {request: {context}, response}) => news.publish({to, event: {event: 'call_answer', context, response}}),
    });
    const answers = openKeptAnswers({
        db: db.withTables<Of<AnswerTables>>(), secretBox, now: Date.now,
        alone: config.databaseUrl === undefined,
        longestCall: limitOf('waitForApp') + callDeadline + 5_000,
    });
    const sweeping = setInterval(() => {
        void tokens.sweep().catch((error: unknown) => warn(error, 'short-lived tokens that expired are still there'));
        void answers.sweep().catch((error: unknown) => warn(error, 'answers that were kept for retries are still there'));
    }, 60_000);
    const breaker = createBreaker({now: Date.now, failures: limitOf('breakerFailures'), pause: limitOf('breakerPause')});
    const metrics = createMetrics({deliveries: () => deliveries.count(), paused: () => breaker.paused()});
    const calls = createCalls({
        keepCall: connect.keepCall,
        record(entry) {
            metrics.call(entry);
            hear(breaker, entry);
            // What administrators ask of Topmast itself is in the audit log; its answers hold what is told once, and values that are sealed elsewhere.
            if (entry.appId !== builtinAppId) {
                callLog.record(entry);
                logCall(log, entry);
            }
        },
        // What an App offers to users they may call, also when a timer of its will call it: docs/decisions/0023-paths-of-timers.md
        async oneWayPaths(appId, {sealed}) {
            const [told, due] = [await subscriptions.paths(appId), sealed ? undefined : await timers.paths(appId)];
            return due?.size ? new Set([...told, ...due]) : told;
        },
        registry, mattermost, upstream, tokens, answers, remoteOAuth2: accounts.contents, siteUrl, developerMode, sealedCalls, callDeadline, log,
        sealSecret: createHmac('sha256', key).update('seals of calls').digest('base64url'),
        refresh: (userId) => news.outdated({userId}),
    });
    const presets = openPresetCommands({
        db: db.withTables<Of<PresetTables>>(), peers,
        changed: () => live.publish({to: everybody, event: {event: 'refresh_bindings'}}),
    });
    const bindings = createBindings({drawIn: (tops) => presets.drawIn(tops), registry, calls, bindingsDeadline, breaker, log});
    bindings.onChange(news.refresh);
    const kv = openKv({
        db: db.withTables<Of<KvTables>>(), secretBox,
        limits: {valueBytes: limitOf('serviceBytes'), keys: limitOf('keysPerApp'), bytes: limitOf('keptBytesPerApp')},
    });
    const oauth2 = accounts.serve({
        registry, calls, peers, warn, maxBytes: limitOf('serviceBytes'),
        changed: (appId, userId) => news.outdated(userId === undefined ? {appId} : {userId}),
    });
    const connections = createUserConnections({registry: stored, oauth2, tokens, changed: (userId) => news.outdated({userId})});
    const deliveries = createDeliveries({
        db: db.withTables<Of<DeliveryTables>>(), peers, registry, calls, log,
        alone: config.databaseUrl === undefined,
        concurrency: limitOf('deliveriesAtOncePerApp'),
        gate: (appId) => (breaker.isPaused(appId) ? 'wait' : 'go'),
        now: Date.now,
        random: Math.random,
        newId: randomUUID,
    });
    const subscriptions = openSubscriptions({
        db: db.withTables<Of<SubscriptionTables>>(), peers, mattermost,
        limits: {perOwner: limitOf('subscriptionsPerOwner'), perApp: limitOf('subscriptionsPerApp')},
    });
    const events = createEvents({
        db: db.withTables<Of<EventTables>>(), peers, registry, subscriptions, deliveries, tokens, mattermost, openSocket, log,
        ...(config.eventsInterval ? {lookEvery: config.eventsInterval} : {}),
    });
    const inspectBindings = createInspectBindings({calls, mattermost, tokens, deadline: callDeadline});
    const native = createNative({
        enabled: config.nativeFallback ?? config.mattermostUrl !== undefined,
        db: db.withTables<Of<NativeTables>>(), peers, registry: stored, mattermost, openSocket, tokens, calls, bindings, secretBox, siteUrl, log,
        drawnControls: limitOf('drawnControls'),
        async bindingsForBot(app, signal) {
            const answer = await inspectBindings(app, {userId: app.bot.userId, channelId: '', teamId: '', requestId: randomUUID(), signal});
            return answer.error ? undefined : answer.bindings;
        },
    });
    const timers = createTimers({deliveries, peers, limit: limitOf('timersPerUser'), now: Date.now});
    const webhooks = createWebhooks({registry, deliveries, newId: randomUUID});
    const adminProxy = createAdminProxy({registry, tokens, mattermost, audit, maxBytes: limitOf('answerBytes'), now: Date.now});
    const userSweep = createUserSweep({
        belongings: [
            {name: 'accounts at third parties', goesWhen: 'deactivated', users: (after) => oauth2.users(after), removeUser: (userId) => oauth2.removeUser(userId)},
            {name: 'values', goesWhen: 'deleted', users: (after) => kv.users(after), removeUser: (userId) => kv.removeUser(userId)},
        ],
        mattermost, peers, log,
    });
    const icons = createIcons({upstream});
    const onceCalls = openOnceCalls({db: db.withTables<Of<AppsTables>>()});
    // Whichever process changed an App, nothing that any of them knew of it holds.
    const stopListening = peers.listen(appsTopic, (appId) => {
        bindings.forget(appId === undefined ? {} : {appId});
        live.publish({to: everybody, event: {event: 'refresh_bindings'}});
        events.appsChanged();
        native.appsChanged();
        deliveries.wake();
    });
    const apps = createApps({
        registry: stored, mattermost, calls, tokens, icons, audit, peers, siteUrl, developerMode, onceCalls,
        belongings: [
            {name: 'who is on the way to connect to it', remove: (appId) => connect.remove(appId)},
            {name: 'its answers that were kept for retries', remove: (appId) => answers.remove(appId)},
            {name: 'which of its calls were made once', remove: (appId) => onceCalls.remove(appId)},
            {name: 'its values', remove: (appId) => kv.remove(appId)},
            {name: 'its subscriptions', remove: (appId) => subscriptions.remove(appId)},
            {name: 'what was remembered of events for it', remove: (appId) => events.remove(appId)},
            {name: 'the commands that were made of its own', remove: (appId) => presets.remove(appId)},
            {name: 'its commands at Mattermost', remove: (appId) => native.remove(appId)},
            {name: 'the log of its calls', remove: (appId) => callLog.remove(appId)},
            {name: 'its accounts at third parties', remove: (appId) => oauth2.remove(appId)},
            {name: 'what was to be told to it', remove: (appId) => deliveries.remove(appId)},
        ],
        documents: createDocumentFetcher({destinations}),
        announce: (appId) => peers.notify(appsTopic, appId),
        warn,
        now: Date.now,
        newSecret,
    });
    const builtin: BuiltinApp = createBuiltin({
        apps, calls, kv, deliveries, callLog, presets, tokens, audit, mattermost, siteUrl, version, log, settings: config,
        appTokens: async (appId) => (await stored.tokens(appId)).map(({token: _token, refreshToken: _refreshToken, ...told}) => told),
        inspectBindings,
    });
    return {
        metrics, subscriptions, events, native,
        deliveries, timers, webhooks,
        live, calls, bindings, apps, icons, userSweep, kv, adminProxy, callLog, oauth2, connections, connect,
        async close() {
            stopListening();
            news.stop();
            clearInterval(sweeping);
            await accounts.close(); // First: whoever waits for a third party, the sweep for instance, waits no more.
            await userSweep.close();
            await native.close();
            await events.close();
            subscriptions.close();
            timers.close();
            await apps.close();
            await deliveries.close();
            await http.close();
            presets.close();
            await callLog.close();
        },
    };
}

/** The breaker counts bindings where they are asked for. Of deliveries it hears here, and of a user's own call no more than that the App is there. */
function hear(breaker: Breaker, {appId, occasion, code, timing}: CallEntry): void {
    const isUnreachable = code === 'app_timeout' || code === 'app_unreachable';
    if (isUnreachable && ['notification', 'timer', 'webhook'].includes(occasion)) {
        breaker.failed(appId);
    } else if (!isUnreachable && timing.app > 0 && occasion !== 'bindings') {
        breaker.answered(appId);
    }
}
