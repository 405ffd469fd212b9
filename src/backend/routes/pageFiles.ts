import {sep} from 'node:path';

import fastifyStatic from '@fastify/static';
import type {FastifyPluginAsync} from 'fastify';

import {notFound, pathOf} from './answerErrors.ts';

/**
 * The files of the page, from `folder`. Addresses of the page's own (`/topmast/channels/support`) lead to index.html, which is
 * asked for anew each time; files with a hash in their name never change.
 */
export function pageFiles({folder}: {folder: string}): FastifyPluginAsync {
    return async (fastify) => {
        await fastify.register(fastifyStatic, {
            root: folder,
            cacheControl: false,
            setHeaders(reply, file) {
                const hashed = file.includes(`${sep}assets${sep}`);
                void reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
            },
        });
        fastify.setNotFoundHandler((request, reply) => {
            const path = pathOf(request.url);
            const isPage = request.method === 'GET' && !/^\/(?:api|plugins|assets)(?:\/|$)/.test(path) && /\btext\/html\b|\*\/\*/.test(request.headers.accept ?? '*/*');
            return isPage ? reply.sendFile('index.html') : notFound(request, reply);
        });
    };
}
