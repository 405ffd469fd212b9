import type {FastifyPluginAsync} from 'fastify';

import type {Apps} from '../apps/index.ts';
import type {Native} from '../native/index.ts';
import {adminView, listedView, memberView, publicView, type IconUrl} from './appView.ts';
import type {Guard} from './createGuard.ts';

interface AppsRouteOptions {
    apps: Pick<Apps, 'get' | 'all'>;
    native: Pick<Native, 'takenCommands'>;
    guard: Guard;
    iconUrl: IconUrl;
}

/** `GET api/v1/apps`: for administrators every App that is installed or listed, for other users those installed. `GET api/v1/apps/{id}` (server.md 2.7). */
export function appsRoute({apps, native, guard, iconUrl}: AppsRouteOptions): FastifyPluginAsync {
    return async (fastify) => {
        fastify.get('/apps', async (request) => {
            const known = await apps.all();
            if (guard.isAdministrator(request)) {
                const taken = await native.takenCommands();
                return known.map((app) => listedView(app, iconUrl, taken));
            }
            return known.filter(({installed}) => installed).map((app) => memberView(app, iconUrl));
        });

        fastify.get<{Params: {id: string}}>('/apps/:id', async (request) => {
            const app = await apps.get(request.params.id);
            return guard.isAdministrator(request) ? adminView(app, iconUrl, await native.takenCommands()) : publicView(app, iconUrl);
        });
    };
}
