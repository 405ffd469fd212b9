import type {FastifyPluginAsync} from 'fastify';
import * as v from 'valibot';

import type {Apps} from '../apps/index.ts';
import {consentView} from './appView.ts';
import {leavingSignal} from './leavingSignal.ts';
import {readBody} from './readBody.ts';

const body = v.pipe(
    v.object({url: v.optional(v.string()), app_id: v.optional(v.string())}),
    v.check((value) => Boolean(value.url) !== Boolean(value.app_id), 'give either url or app_id'),
);

/**
 * `POST api/v1/manifest {url}`, or `{app_id}` of a listed App: what an administrator is about to agree to. `{manifest, sha256, problems, consent}`; `manifest` is
 * null when it cannot be installed, and the problems say why. `sha256` goes along with `install-app` and `upgrade-app`, so that what was shown is what is
 * installed. `consent` says it in words, with what it changes for an App that is installed (S2-006 to S2-011, S2-017).
 */
export function manifestRoute({apps}: {apps: Pick<Apps, 'consentTo'>}): FastifyPluginAsync {
    return async (fastify) => {
        fastify.post('/manifest', async (request) => {
            const {url, app_id: appId = ''} = readBody(body, request.body);
            return consentView(await apps.consentTo(url ? {manifestUrl: url} : {appId}, leavingSignal(request)));
        });
    };
}
