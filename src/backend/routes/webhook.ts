import rateLimit from '@fastify/rate-limit';
import type {FastifyPluginAsync, FastifyRequest} from 'fastify';

import type {WebhookDoor, Webhooks} from '../services/index.ts';
import {TopmastError} from '../TopmastError.ts';

interface WebhookRouteOptions {
    webhooks: Webhooks;
    /** Of one App in ten seconds. */
    maxRequests: number;
    /** Of one body. */
    maxBytes: number;
}

interface WebhookParams {
    id: string;
    '*'?: string;
}

/**
 * `POST|HEAD apps/{id}/webhook` and everything below it (server.md 2.8, 3.13): from anybody who can prove it, whatever the Content-Type. Answers 200 and
 * nothing as soon as it is stored. Stands apart from the other routes, which read every body as JSON and count by user.
 */
export function webhookRoute({webhooks, maxRequests, maxBytes}: WebhookRouteOptions): FastifyPluginAsync {
    const doors = new WeakMap<FastifyRequest, WebhookDoor>();

    async function open(request: FastifyRequest<{Params: WebhookParams}>): Promise<void> {
        doors.set(request, await webhooks.open({
            appId: request.params.id,
            path: (request.params['*'] ?? '').replace(/\/+$/, ''),
            method: request.method,
            rawQuery: request.url.split('?').slice(1).join('?'),
            rawHeaders: request.raw.rawHeaders,
        }));
    }

    const doorOf = (request: FastifyRequest): WebhookDoor => {
        const door = doors.get(request);
        if (!door) {
            throw new TopmastError('internal', {request_id: request.id});
        }
        return door;
    };

    return async (fastify) => {
        fastify.removeAllContentTypeParsers();
        fastify.addContentTypeParser('*', {parseAs: 'buffer'}, async (_request: unknown, body: string | Buffer) => Buffer.from(body));
        await fastify.register(rateLimit, {
            max: maxRequests,
            timeWindow: 10_000,
            hook: 'preParsing', // Behind the check of the secret: who has none does not use up an App's share. Before the body.
            keyGenerator: (request) => doors.has(request) ? Object(request.params).id : request.ip,
            errorResponseBuilder: (_request, {ttl}) => new TopmastError('rate_limited', {seconds: Math.ceil(ttl / 1000)}),
        });
        for (const url of ['/apps/:id/webhook', '/apps/:id/webhook/*']) {
            fastify.head<{Params: WebhookParams}>(url, {onRequest: open}, async (request, reply) => {
                doorOf(request).check();
                return reply.send();
            });
            fastify.post<{Params: WebhookParams; Body: Buffer | undefined}>(url, {onRequest: open, bodyLimit: maxBytes}, async (request, reply) => {
                await doorOf(request).receive(request.body ?? Buffer.alloc(0));
                return reply.send();
            });
        }
    };
}
