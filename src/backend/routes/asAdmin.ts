import type {FastifyPluginAsync, FastifyReply, FastifyRequest} from 'fastify';

import type {Pass} from '../registry/index.ts';
import type {AdminProxy} from '../services/index.ts';
import {TopmastError} from '../TopmastError.ts';
import {keepBodies, type KeptBody} from './keepBodies.ts';
import {leavingSignal} from './leavingSignal.ts';

interface AsAdminRouteOptions {
    adminProxy: AdminProxy;
    /** Of one App for one administrator in ten seconds. */
    maxRequests: number;
}

const prefix = '/as_admin';

/**
 * `GET|POST|PUT|PATCH|DELETE api/v1/as_admin/*` (S2-071): stands for `/api/v4/*` of Mattermost, for an App that calls with the pass it was given as
 * `admin_access_token`, as Authorization: Bearer. What Mattermost answers is answered.
 */
export function asAdminRoute({adminProxy, maxRequests}: AsAdminRouteOptions): FastifyPluginAsync {
    const holders = new WeakMap<FastifyRequest, Pass>();

    /** Before the body is read. */
    async function open(request: FastifyRequest): Promise<void> {
        const pass = /^bearer\s+(pass_[\w-]{43})$/i.exec(request.headers.authorization ?? '')?.[1];
        if (pass === undefined) {
            throw new TopmastError('pass_invalid');
        }
        holders.set(request, await adminProxy.open(pass));
    }

    const shareOf = (request: FastifyRequest) => {
        const holder = holders.get(request);
        return holder ? `${holder.appId} ${holder.userId}` : request.ip;
    };

    async function answer(request: FastifyRequest<{Body: KeptBody | undefined}>, reply: FastifyReply) {
        const holder = holders.get(request);
        if (!holder) {
            throw new TopmastError('pass_invalid');
        }
        const [path = '', ...query] = request.url.split('?');
        const {status, text} = await adminProxy.send(holder, {
            method: request.method,
            path: path.slice(path.indexOf(prefix) + prefix.length),
            query: query.length > 0 ? `?${query.join('?')}` : '',
            ...(request.body ? {body: request.body.text} : {}),
            requestId: request.id,
            // A change that was begun runs to its end.
            ...(request.method === 'GET' ? {signal: leavingSignal(request)} : {}),
        });
        return reply.code(status).type('application/json; charset=utf-8').send(text);
    }

    return async (fastify) => {
        keepBodies(fastify);
        fastify.route<{Body: KeptBody | undefined}>({
            method: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
            url: `${prefix}/*`,
            onRequest: open,
            config: {rateLimit: {max: maxRequests, timeWindow: 10_000, keyGenerator: shareOf}},
            handler: answer,
        });
    };
}
