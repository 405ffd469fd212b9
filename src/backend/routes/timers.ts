import type {FastifyPluginAsync} from 'fastify';
import * as v from 'valibot';

import type {Calls} from '../calls/index.ts';
import type {Registry} from '../registry/index.ts';
import {readTimer, type Timer, type Timers} from '../services/index.ts';
import {TopmastError} from '../TopmastError.ts';
import type {Guard} from './createGuard.ts';
import {readBody} from './readBody.ts';

interface TimersRouteOptions {
    timers: Timers;
    calls: Pick<Calls, 'vet'>;
    registry: Pick<Registry, 'app'>;
    guard: Guard;
}

const which = v.union([v.object({at: v.number()}), v.object({id: v.string()})], '{"at": …} or {"id": …} is expected');

/**
 * `POST api/v1/timer {at, call, channel_id?, team_id?}` (server.md 2.5): 200, empty, once it is stored. `GET api/v1/timer` lists those that wait,
 * `POST api/v1/timer/cancel {at}` or `{id}` takes one back. For Apps; a timer is whose token the request came with, and is made where that user may be.
 */
export function timersRoute({timers, calls, registry, guard}: TimersRouteOptions): FastifyPluginAsync {
    return async (fastify) => {
        fastify.post('/timer', async (request, reply) => {
            const owner = guard.app(request);
            const app = await registry.app(owner.appId);
            if (!app?.enabled) {
                throw new TopmastError(app ? 'app_disabled' : 'app_not_found', {app_id: owner.appId});
            }
            const {channelId, teamId, ...asked} = readTimer(request.body, app.manifest);
            const claimed = {...(channelId === undefined ? {} : {channel_id: channelId}), ...(teamId === undefined ? {} : {team_id: teamId})};
            const place = channelId === undefined && teamId === undefined ? {} : (await calls.vet(claimed, guard.caller(request))).place;
            await timers.create(owner, {
                ...asked,
                ...(place.channel_id === undefined ? {} : {channelId: place.channel_id}),
                ...(place.team_id === undefined ? {} : {teamId: place.team_id}),
            });
            return await reply.send();
        });
        fastify.get('/timer', async (request) => (await timers.list(guard.app(request))).map(view));
        fastify.post('/timer/cancel', async (request, reply) => {
            await timers.cancel(guard.app(request), readBody(which, request.body));
            return await reply.send();
        });
    };
}

function view({id, at, call, channelId, teamId}: Timer) {
    return {id, at, call, ...(channelId === undefined ? {} : {channel_id: channelId}), ...(teamId === undefined ? {} : {team_id: teamId})};
}
