import type {FastifyPluginAsync} from 'fastify';

import type {Apps, Icons} from '../apps/index.ts';
import {leavingSignal} from './leavingSignal.ts';

/**
 * `GET apps/{id}/static/*` (server.md 2.8, W16): the icons of an App, for users who are logged in; also while it is disabled. Foreign bytes
 * from our own address: only what is an image passes, and no browser may run or guess anything in it.
 */
export function appStaticRoute({apps, icons}: {apps: Pick<Apps, 'get'>; icons: Icons}): FastifyPluginAsync {
    return async (fastify) => {
        fastify.get<{Params: {id: string; '*': string}}>('/apps/:id/static/*', async (request, reply) => {
            const app = await apps.get(request.params.id);
            const {bytes, type, etag} = await icons.fetch(app, request.params['*'], leavingSignal(request));
            reply.headers({
                'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox",
                'x-content-type-options': 'nosniff',
                'cache-control': 'private, max-age=600',
                etag,
            });
            if (request.headers['if-none-match'] === etag) {
                return reply.code(304).send();
            }
            return reply.type(type).send(bytes);
        });
    };
}
