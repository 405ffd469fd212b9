import type {FastifyPluginAsync} from 'fastify';
import * as v from 'valibot';

import type {Apps} from '../apps/index.ts';
import {changeView, type IconUrl} from './appView.ts';
import type {Guard} from './createGuard.ts';
import {readBody} from './readBody.ts';
import {sourceKeys, sourceOf} from './sourceOf.ts';

const body = v.object({
    ...sourceKeys,
    manifest_sha256: v.optional(v.string()),
    agree: v.optional(v.array(v.string()), []),
});

interface UpgradeAppRouteOptions {
    apps: Pick<Apps, 'upgrade'>;
    guard: Guard;
    iconUrl: IconUrl;
}

/**
 * `POST api/v1/upgrade-app` (S2-017, S2-018): brings an installed App to the manifest that is listed, `{app_id}`, or that a URL names, `{manifest_url}`, be it newer or
 * older. What that asks for anew is agreed to by name in `agree`, or as a whole by `manifest_sha256`; otherwise 409 `consent_needed`
 * lists it. Answers the App as an administrator sees it, with the message as `text`.
 */
export function upgradeAppRoute({apps, guard, iconUrl}: UpgradeAppRouteOptions): FastifyPluginAsync {
    return async (fastify) => {
        fastify.post('/upgrade-app', async (request) => {
            const given = readBody(body, request.body);
            const options = {agree: given.agree, ...(given.manifest_sha256 ? {manifestSha256: given.manifest_sha256} : {})};
            return changeView(await apps.upgrade(sourceOf(given), options, guard.actor(request)), iconUrl);
        });
    };
}
