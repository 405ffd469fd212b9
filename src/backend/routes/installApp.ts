import type {FastifyPluginAsync} from 'fastify';
import * as v from 'valibot';

import type {Apps} from '../apps/index.ts';
import {adminView, type IconUrl} from './appView.ts';
import type {Guard} from './createGuard.ts';
import {readBody} from './readBody.ts';

const body = v.object({
    app_id: v.optional(v.string()),
    manifest_url: v.optional(v.string()),
    manifest_sha256: v.optional(v.string()),
    secret: v.optional(v.string()),
    deploy_type: v.optional(v.picklist(['', 'http'], 'only Apps that are deployed by "http" can be installed here')),
});

interface InstallAppRouteOptions {
    apps: Pick<Apps, 'install'>;
    guard: Guard;
    iconUrl: IconUrl;
}

/**
 * `POST api/v1/install-app` (S2-005; server.md 2.7, DESIGN rulings): `{app_id}` of a listed App, or `{manifest_url}`. By asking, an administrator
 * agrees to the manifest, to exactly that one when `manifest_sha256` is given; `secret` signs the calls to the App.
 * Answers the App as an administrator sees it, with the message as `text`.
 */
export function installAppRoute({apps, guard, iconUrl}: InstallAppRouteOptions): FastifyPluginAsync {
    return async (fastify) => {
        fastify.post('/install-app', async (request) => {
            const given = readBody(v.pipe(body, v.check((value) => Boolean(value.app_id) !== Boolean(value.manifest_url), 'give either app_id or manifest_url')), request.body);
            const source = given.manifest_url ? {manifestUrl: given.manifest_url} : {appId: given.app_id ?? ''};
            const {app, text} = await apps.install(source, {
                ...(given.manifest_sha256 ? {manifestSha256: given.manifest_sha256} : {}),
                ...(given.secret ? {secret: given.secret} : {}),
            }, {userId: guard.caller(request).userId, requestId: request.id});
            return {...adminView(app, iconUrl), text};
        });
    };
}
