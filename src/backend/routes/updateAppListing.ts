import type {FastifyPluginAsync} from 'fastify';
import * as v from 'valibot';

import type {Apps} from '../apps/index.ts';
import type {Guard} from './createGuard.ts';
import {readBody} from './readBody.ts';

const types = v.optional(v.array(v.string()), []);

/** The rule's keys beside those of the manifest; `Replace` has always been written with a capital letter. */
const body = v.looseObject({
    Replace: v.optional(v.boolean(), false),
    replace: v.optional(v.boolean(), false),
    add_deploys: types,
    remove_deploys: types,
});

/**
 * `POST api/v1/update-app-listing` (server.md 2.7): makes a manifest known, so that its App can be installed. The manifest's keys stand at the
 * top level of the body. Answers the manifest as it is listed now; 400 with every problem when that is none.
 */
export function updateAppListingRoute({apps, guard}: {apps: Pick<Apps, 'list'>; guard: Guard}): FastifyPluginAsync {
    return async (fastify) => {
        fastify.post('/update-app-listing', async (request, reply) => {
            const {Replace, replace, add_deploys: addDeploys, remove_deploys: removeDeploys, ...manifest} = readBody(body, request.body);
            const listing = await apps.list(JSON.stringify(manifest), {replace: Replace || replace, addDeploys, removeDeploys}, guard.actor(request));
            return reply.type('application/json').send(listing.manifestSource);
        });
    };
}
