import type {FastifyPluginAsync} from 'fastify';
import * as v from 'valibot';

import type {Apps} from '../apps/index.ts';
import type {Guard} from './createGuard.ts';
import {readBody} from './readBody.ts';

const body = v.object({app_id: v.string(), force: v.optional(v.boolean(), false)});

/** `POST api/v1/uninstall-app {app_id, force?}` (S2-014): with `force` also against the will of the App. Answers `{text}`. */
export function uninstallAppRoute({apps, guard}: {apps: Pick<Apps, 'uninstall'>; guard: Guard}): FastifyPluginAsync {
    return async (fastify) => {
        fastify.post('/uninstall-app', async (request) => {
            const {app_id: appId, force} = readBody(body, request.body);
            return await apps.uninstall(appId, {force}, guard.actor(request));
        });
    };
}
