import rateLimit from '@fastify/rate-limit';
import type {FastifyPluginAsync, FastifyRequest} from 'fastify';

import type {Apps, Icons} from '../apps/index.ts';
import type {Bindings} from '../bindings/index.ts';
import type {Calls, Connect} from '../calls/index.ts';
import type {Deliveries} from '../deliveries/index.ts';
import type {Events} from '../events/index.ts';
import type {Caller, MattermostServer, Sessions} from '../mattermost/index.ts';
import type {Native} from '../native/index.ts';
import type {LimitOf} from '../policy.ts';
import type {Audit, Registry} from '../registry/index.ts';
import type {AdminProxy, CallLog, Kv, OAuth2, Subscriptions, Timers, UserConnections, Webhooks} from '../services/index.ts';
import {TopmastError} from '../TopmastError.ts';
import {answerErrors, notFound} from './answerErrors.ts';
import {auditRoute} from './audit.ts';
import {policyRoute} from './policy.ts';
import {appsRoute} from './apps.ts';
import {asAdminRoute} from './asAdmin.ts';
import {appStaticRoute} from './appStatic.ts';
import {bindingsRoute} from './bindings.ts';
import {callRoute} from './call.ts';
import {callLogRoute} from './callLog.ts';
import {callOnceRoute} from './callOnce.ts';
import {connectionsRoute} from './connections.ts';
import {createGuard} from './createGuard.ts';
import {deliveriesRoute} from './deliveries.ts';
import {installAppRoute} from './installApp.ts';
import {kvRoute} from './kv.ts';
import {manifestRoute} from './manifest.ts';
import {marketplaceRoute} from './marketplace.ts';
import {nativeRoutes} from './native.ts';
import {oauth2Route} from './oauth2.ts';
import {oauth2Pages} from './oauth2Pages.ts';
import {oauth2ProvidersRoute} from './oauth2Providers.ts';
import {parseBodies} from './parseBodies.ts';
import {pingRoute} from './ping.ts';
import {rotateSecretRoute} from './rotateSecret.ts';
import {subscriptionRoutes} from './subscriptions.ts';
import {switchAppRoute} from './switchApp.ts';
import {timersRoute} from './timers.ts';
import {uninstallAppRoute} from './uninstallApp.ts';
import {updateAppListingRoute} from './updateAppListing.ts';
import {upgradeAppRoute} from './upgradeApp.ts';
import {webhookRoute} from './webhook.ts';

interface AppsRoutesOptions {
    apps: Apps;
    icons: Icons;
    calls: Calls;
    bindings: Pick<Bindings, 'fetch'>;
    kv: Kv;
    adminProxy: AdminProxy;
    callLog: Pick<CallLog, 'list'>;
    oauth2: OAuth2;
    connections: UserConnections;
    connect: Pick<Connect, 'begin' | 'complete'>;
    mattermost: MattermostServer;
    audit: Audit;
    /** Without a trailing slash. */
    siteUrl(): string;
    sessions: Pick<Sessions, 'authenticate' | 'provesCsrf'>;
    deliveries: Deliveries;
    timers: Timers;
    webhooks: Webhooks;
    native: Native;
    subscriptions: Subscriptions;
    events: Pick<Events, 'watched'>;
    registry: Pick<Registry, 'app'>;
    /** `GET events`, from live/. */
    liveEvents: FastifyPluginAsync;
    version: string;
    developerMode: boolean;
    /** What holds of the policy. */
    limitOf: LimitOf;
}

/** Everything below `/plugins/com.mattermost.apps`: the same addresses as ever, so Apps and native clients work unchanged (DESIGN, decision 4). */
export function appsRoutes(options: AppsRoutesOptions): FastifyPluginAsync {
    const {apps, icons, calls, bindings, kv, adminProxy, callLog, oauth2, connections, connect, mattermost, audit, siteUrl, sessions, deliveries, timers, webhooks, native, subscriptions, events, registry, liveEvents, version, developerMode, limitOf} = options;
    const guard = createGuard({sessions});
    const iconUrl = ({app_id: appId, icon}: {app_id: string; icon?: string}) => icon ? calls.resolveIcon(appId, icon) : undefined;

    const forEverybody = inOneScope([pingRoute({version}), liveEvents]);
    const forUsers = inOneScope([
        callRoute({calls, guard}), bindingsRoute({bindings, guard}), appsRoute({apps, native, guard, iconUrl}), callLogRoute({callLog, guard}),
        deliveriesRoute({deliveries, audit, guard}), connectionsRoute({connections, guard}), marketplaceRoute({apps, guard, iconUrl}),
    ], guard.requireUser);
    const forAdministrators = inOneScope([
        manifestRoute({apps}), updateAppListingRoute({apps, guard}), installAppRoute({apps, guard, iconUrl}), uninstallAppRoute({apps, guard}),
        upgradeAppRoute({apps, guard, iconUrl}), rotateSecretRoute({apps, guard, iconUrl}), switchAppRoute({apps, guard, iconUrl}),
        auditRoute({audit}), policyRoute({limitOf}), oauth2ProvidersRoute({oauth2, audit, guard}),
    ], guard.requireAdmin);
    /** Services: for Apps, with a token of theirs. */
    const forApps = inOneScope([callOnceRoute({apps, guard}), subscriptionRoutes({subscriptions, events, registry, guard}), timersRoute({timers, calls, registry, guard})], guard.requireApp);
    /** The same, with bodies that are kept as they came. */
    const keptForApps = inOneScope([kvRoute({kv, guard}), oauth2Route({oauth2, audit, guard})], guard.requireApp);
    const ofApps = inOneScope([appStaticRoute({apps, icons})], guard.requireUser);

    return async (fastify) => {
        answerErrors(fastify, {developerMode});
        fastify.setNotFoundHandler(notFound);
        await fastify.register(webhookRoute({webhooks, maxRequests: limitOf('webhooksPerApp'), maxBytes: limitOf('webhookBytes')}));
        await fastify.register(nativeRoutes({native, commandsPerApp: limitOf('webhooksPerApp'), pressesPerUser: limitOf('requestsPerUser')}), {prefix: '/native'});
        parseBodies(fastify);
        await fastify.register(rateLimit, {
            // A burst of 100 calls has to pass (DESIGN, rulings).
            max: (request) => limitOf(guard.find(request)?.appId === undefined ? 'requestsPerUser' : 'requestsPerApp'),
            timeWindow: 10_000,
            hook: 'preHandler', // Behind the guard, so that users behind one address do not share a limit.
            keyGenerator: (request) => whoAsks(guard.find(request)) ?? request.ip,
            // Who is within the limit needs no account of it at every answer; who is not hears when to come again.
            addHeadersOnExceeding: {'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false},
            errorResponseBuilder: (_request, {ttl}) => new TopmastError('rate_limited', {seconds: Math.ceil(ttl / 1000)}),
        });
        await fastify.register(forEverybody, {prefix: '/api/v1'});
        await fastify.register(forUsers, {prefix: '/api/v1'});
        await fastify.register(forAdministrators, {prefix: '/api/v1'});
        await fastify.register(forApps, {prefix: '/api/v1'});
        await fastify.register(keptForApps, {prefix: '/api/v1'});
        await fastify.register(asAdminRoute({adminProxy, maxRequests: limitOf('requestsPerApp')}), {prefix: '/api/v1'});
        await fastify.register(ofApps);
        await fastify.register(oauth2Pages({oauth2, connect, apps, mattermost, guard, siteUrl}));
    };
}

/**
 * These routes side by side, behind one door. Each in a scope of its own would have its own kind of request and reply, and code that meets many kinds of
 * objects is slow.
 */
function inOneScope(routes: readonly FastifyPluginAsync[], letIn?: (request: FastifyRequest) => Promise<void>): FastifyPluginAsync {
    return async (fastify, options) => {
        if (letIn) {
            fastify.addHook('onRequest', letIn);
        }
        for (const route of routes) {
            await route(fastify, options);
        }
    };
}

/** An App that acts for somebody uses up a share of its own, and not that person's. */
function whoAsks(caller: Caller | undefined): string | undefined {
    return caller && (caller.appId === undefined ? caller.userId : `${caller.appId} ${caller.userId}`);
}
