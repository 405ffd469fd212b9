import type {FastifyPluginAsync} from 'fastify';
import * as v from 'valibot';

import type {Apps} from '../apps/index.ts';
import {changeView, type IconUrl} from './appView.ts';
import type {Guard} from './createGuard.ts';
import {readBody} from './readBody.ts';
import {sourceKeys, sourceOf} from './sourceOf.ts';

const names = v.optional(v.array(v.string()));

const body = v.object({
    ...sourceKeys,
    manifest_sha256: v.optional(v.string()),
    secret: v.optional(v.string()),
    generate_secret: v.optional(v.boolean(), false),
    oauth_app_type: v.optional(v.picklist(['trusted', 'untrusted'])),
    permissions: names,
    locations: names,
    deploy_type: v.optional(v.picklist(['', 'http'], 'only Apps that are deployed by "http" can be installed here')),
});

interface InstallAppRouteOptions {
    apps: Pick<Apps, 'install'>;
    guard: Guard;
    iconUrl: IconUrl;
}

/**
 * `POST api/v1/install-app` (S2-005; server.md 2.7, DESIGN rulings): `{app_id}` of a listed App, or `{manifest_url}`. By asking, an administrator
 * agrees to the manifest, to exactly that one when `manifest_sha256` is given; `permissions` and `locations` grant less than it requests.
 * `secret` signs the calls to the App, `generate_secret` makes one; `oauth_app_type` is `trusted` or `untrusted`.
 * Answers the App as an administrator sees it, with the message as `text` and, this once, a secret that was made as `secret`.
 */
export function installAppRoute({apps, guard, iconUrl}: InstallAppRouteOptions): FastifyPluginAsync {
    return async (fastify) => {
        fastify.post('/install-app', async (request) => {
            const given = readBody(body, request.body);
            const {manifest_sha256: manifestSha256, secret, generate_secret: generateSecret, oauth_app_type: oauthAppType, permissions, locations} = given;
            const change = await apps.install(sourceOf(given), {
                generateSecret,
                ...(manifestSha256 ? {manifestSha256} : {}),
                ...(secret ? {secret} : {}),
                ...(oauthAppType ? {oauthAppType} : {}),
                ...(permissions ? {permissions} : {}),
                ...(locations ? {locations} : {}),
            }, guard.actor(request));
            return changeView(change, iconUrl);
        });
    };
}
