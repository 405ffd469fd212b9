import type {FastifyPluginAsync} from 'fastify';
import * as v from 'valibot';

import type {Apps} from '../apps/index.ts';
import {leavingSignal} from './leavingSignal.ts';
import {readBody} from './readBody.ts';

const body = v.object({url: v.string()});

/**
 * `POST api/v1/manifest {url}`: what an administrator is about to agree to. `{manifest, sha256, problems}`; `manifest` is null when it cannot
 * be installed, and the problems say why. `sha256` goes along with `install-app`, so that what was shown is what gets installed.
 */
export function manifestRoute({apps}: {apps: Pick<Apps, 'fetchManifest'>}): FastifyPluginAsync {
    return async (fastify) => {
        fastify.post('/manifest', async (request, reply) => {
            const {url} = readBody(body, request.body);
            const {manifest = null, sha256, problems} = await apps.fetchManifest(url, leavingSignal(reply));
            return {manifest, sha256, problems};
        });
    };
}
