import type {FastifyPluginAsync} from 'fastify';
import * as v from 'valibot';

import type {Apps} from '../apps/index.ts';
import {changeView, type IconUrl} from './appView.ts';
import type {Guard} from './createGuard.ts';
import {readBody} from './readBody.ts';

const body = v.object({app_id: v.string()});

interface SwitchAppRouteOptions {
    apps: Pick<Apps, 'enable' | 'disable'>;
    guard: Guard;
    iconUrl: IconUrl;
}

/** `POST api/v1/enable-app` and `disable-app {app_id}` (S2-015, S2-016). Answers the App, with the message as `text`. */
export function switchAppRoute({apps, guard, iconUrl}: SwitchAppRouteOptions): FastifyPluginAsync {
    return async (fastify) => {
        for (const operation of ['enable', 'disable'] as const) {
            fastify.post(`/${operation}-app`, async (request) => {
                const {app_id: appId} = readBody(body, request.body);
                return changeView(await apps[operation](appId, guard.actor(request)), iconUrl);
            });
        }
    };
}
