import type {FastifyPluginAsync} from 'fastify';
import * as v from 'valibot';

import {checkCallPath, decodeCall} from '../../protocol/index.ts';
import type {Apps} from '../apps/index.ts';
import {TopmastError} from '../TopmastError.ts';
import type {Guard} from './createGuard.ts';
import {readBody} from './readBody.ts';

const body = v.object({
    name: v.pipe(v.string(), v.regex(/^[\w.-]{1,64}$/, 'must be 1 to 64 letters, digits, "-", "_" or "."')),
    call: v.unknown(),
});

/**
 * `POST api/v1/call-once {name, call}`, for Apps (S2-019): makes this call of the App's unless it was made under this name before, however many ask at
 * once. Answers `{ran}`: whether it was made now; an App that fails it may ask again. It is made as the owner of the token: the bot, or a user.
 */
export function callOnceRoute({apps, guard}: {apps: Pick<Apps, 'callOnce'>; guard: Guard}): FastifyPluginAsync {
    return async (fastify) => {
        fastify.post('/call-once', async (request) => {
            const {name, call: sent} = readBody(body, request.body);
            const {appId, userId, isBot} = guard.app(request);
            const {value: call, problems} = decodeCall(sent);
            const path = checkCallPath(call?.path ?? '');
            if (!call || path.value === undefined) {
                throw new TopmastError('bad_request', {detail: '/call is no call of an App'}, {problems: [...problems, ...path.problems]});
            }
            const {ran} = await apps.callOnce(appId, {name, call, requestId: request.id, ...(isBot ? {} : {actingUserId: userId})});
            return {ran};
        });
    };
}
