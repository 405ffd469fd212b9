import type {FastifyPluginAsync} from 'fastify';

import {limitNamed, limitNames, type LimitOf} from '../policy.ts';

/** `GET api/v1/policy` (issue 4): every limit that holds here, `{name: {value, standard, unit, about, env?}}`. For administrators. */
export function policyRoute({limitOf}: {limitOf: LimitOf}): FastifyPluginAsync {
    return async (fastify) => {
        fastify.get('/policy', async () => Object.fromEntries(limitNames.map((name) => [name, {value: limitOf(name), ...limitNamed(name)}])));
    };
}
