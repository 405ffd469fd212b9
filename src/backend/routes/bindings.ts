import type {FastifyPluginAsync} from 'fastify';
import * as v from 'valibot';

import type {Bindings} from '../bindings/index.ts';
import type {Guard} from './createGuard.ts';
import {leavingSignal} from './leavingSignal.ts';
import {readBody} from './readBody.ts';

const text = v.optional(v.string(), '');

const query = v.object({
    channel_id: text,
    team_id: text,
    // The same thing under three names: today's, the one of mobile clients, the seed's (S2-081).
    user_agent_type: text,
    user_agent: text,
    scope: text,
    test: text,
});

/**
 * `GET api/v1/bindings` (S2-081; server.md 2.2): the bindings of all Apps for this user in this channel, a bare list, `[]` when there are
 * none. With `test` set, `{bindings, apps}` instead: for each App its problems, what failed, how long it took (W50).
 */
export function bindingsRoute({bindings, guard}: {bindings: Pick<Bindings, 'fetch'>; guard: Guard}): FastifyPluginAsync {
    return async (fastify) => {
        fastify.get('/bindings', async (request) => {
            const given = readBody(query, request.query);
            const userAgent = given.user_agent_type || given.user_agent || given.scope;
            const fetched = await bindings.fetch(
                {channelId: given.channel_id, teamId: given.team_id, ...(userAgent ? {userAgent} : {})},
                guard.caller(request),
                {signal: leavingSignal(request), requestId: request.id},
            );
            if (!given.test) {
                return fetched.bindings;
            }
            return {
                bindings: fetched.bindings,
                apps: fetched.apps.map(({appId, ...rest}) => ({app_id: appId, ...rest})),
            };
        });
    };
}
