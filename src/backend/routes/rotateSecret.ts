import type {FastifyPluginAsync} from 'fastify';
import * as v from 'valibot';

import type {Apps} from '../apps/index.ts';
import {changeView, type IconUrl} from './appView.ts';
import type {Guard} from './createGuard.ts';
import {readBody} from './readBody.ts';

const body = v.object({app_id: v.string(), kind: v.picklist(['jwt', 'webhook']), secret: v.optional(v.string())});

interface RotateSecretRouteOptions {
    apps: Pick<Apps, 'rotateSecret'>;
    guard: Guard;
    iconUrl: IconUrl;
}

/**
 * `POST api/v1/rotate-secret {app_id, kind, secret?}`: a new JWT or webhook secret in place of the old one, which is void at once. Without `secret` one is made, and
 * stands in this answer alone, as `secret`.
 */
export function rotateSecretRoute({apps, guard, iconUrl}: RotateSecretRouteOptions): FastifyPluginAsync {
    return async (fastify) => {
        fastify.post('/rotate-secret', async (request) => {
            const {app_id: appId, kind, secret} = readBody(body, request.body);
            return changeView(await apps.rotateSecret(appId, {kind, ...(secret ? {value: secret} : {})}, guard.actor(request)), iconUrl);
        });
    };
}
