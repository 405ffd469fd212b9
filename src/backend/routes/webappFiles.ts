import {existsSync} from 'node:fs';
import {join} from 'node:path';

import fastifyStatic from '@fastify/static';
import type {FastifyPluginAsync, FastifyReply} from 'fastify';

import {notFound, pathOf} from './answerErrors.ts';
import type {Extension} from './readExtension.ts';

interface WebappFilesOptions {
    /** The `client` folder of a Mattermost release. */
    folder: string;
    extension?: Extension;
}

/** The page brings its own Content-Security-Policy in a `meta` element, where this one rule cannot stand. */
const policyOfPage = "frame-ancestors 'self'";
const forever = 'public, max-age=31536000, immutable';

/**
 * The official webapp in place of our page (webapp-boot.md section 1): its files below /static/, our extension's script beside them, and
 * `root.html` for every other address that is no API's. Throws an Error with a sentence for a person when the folder holds no webapp.
 */
export function webappFiles({folder, extension}: WebappFilesOptions): FastifyPluginAsync {
    if (!existsSync(join(folder, 'root.html'))) {
        throw new Error(`WEBAPP_DIR: there is no root.html in ${folder}. Set it to the folder \`client\` of a Mattermost release.`);
    }
    return async (fastify) => {
        await fastify.register(fastifyStatic, {
            root: folder,
            prefix: '/static/',
            cacheControl: false,
            setHeaders: (reply, file) => {
                void reply.header('content-security-policy', policyOfPage).header('cache-control', cacheOf(file));
            },
        });
        if (extension) {
            fastify.get(extension.path, (_request, reply) => reply.type('text/javascript; charset=utf-8').header('cache-control', forever).send(extension.script));
        }
        if (extension?.shared) {
            await fastify.register(fastifyStatic, {root: extension.shared.folder, prefix: extension.shared.prefix, decorateReply: false});
        }
        fastify.setNotFoundHandler((request, reply): FastifyReply => {
            const isPage = request.method === 'GET' && !/^\/(?:api|plugins|static)(?:\/|$)/.test(pathOf(request.url));
            return isPage ? reply.sendFile('root.html') : notFound(request, reply);
        });
    };
}

/** What has a hash in its name never changes; `root.html`, `remote_entry.js` and the like are asked for anew each time. */
function cacheOf(file: string): string {
    return /(?:^|[/\\.-])[0-9a-f]{8,}\.[\w.]+$/i.test(file) ? forever : 'no-cache, max-age=31556926, public';
}
