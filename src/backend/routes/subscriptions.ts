import type {FastifyPluginAsync, FastifyRequest} from 'fastify';

import type {Events} from '../events/index.ts';
import type {Registry} from '../registry/index.ts';
import type {Owner, Subscriptions} from '../services/index.ts';
import {TopmastError} from '../TopmastError.ts';
import type {Guard} from './createGuard.ts';

interface SubscriptionRoutesOptions {
    subscriptions: Pick<Subscriptions, 'subscribe' | 'unsubscribe' | 'list'>;
    events: Pick<Events, 'watched'>;
    registry: Pick<Registry, 'app'>;
    guard: Guard;
}

/**
 * `POST`, `GET api/v1/subscribe` and `POST api/v1/unsubscribe` (S2-116; server.md 2.5): for Apps, with the token of the bot or user who is to own the
 * subscription. Answers 200 without a body once events are watched, so that what happens next is told.
 */
export function subscriptionRoutes({subscriptions, events, registry, guard}: SubscriptionRoutesOptions): FastifyPluginAsync {
    const ownerOf = (request: FastifyRequest): Owner => {
        const {appId, userId} = guard.app(request);
        return {appId, ownerId: userId};
    };

    return async (fastify) => {
        fastify.post('/subscribe', async (request, reply) => {
            const caller = guard.app(request);
            const app = await registry.app(caller.appId);
            if (!app) {
                throw new TopmastError('app_not_found', {app_id: caller.appId});
            }
            const subscriber = {...caller, credential: guard.caller(request).credential, manifest: app.manifest};
            await events.watched(ownerOf(request), () => subscriptions.subscribe(request.body, subscriber));
            return await reply.send();
        });
        fastify.get('/subscribe', async (request) => await subscriptions.list(ownerOf(request)));
        fastify.post('/unsubscribe', async (request, reply) => {
            const owner = ownerOf(request);
            await events.watched(owner, () => subscriptions.unsubscribe(request.body, owner));
            return await reply.send();
        });
    };
}
