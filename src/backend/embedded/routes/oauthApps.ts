import type {FastifyRequest} from 'fastify';
import * as v from 'valibot';

import {forbidden} from '../ApiError.ts';
import {createOAuthApp, deleteOAuthApp, getOAuthApp, oauthAppJson, regenerateSecret, updateOAuthApp} from '../oauth/oauthApps.ts';
import type {OAuthAppRow} from '../oauth/oauthTables.ts';
import {may, must} from '../places/permissions.ts';
import {bodyOf, optionalText, pageOf, pathId, sessionOf} from '../requests.ts';
import type {Routes} from './Routes.ts';

const schema = v.object({
    name: optionalText,
    description: optionalText,
    icon_url: optionalText,
    callback_urls: v.nullish(v.array(v.string()), []),
    homepage: optionalText,
    is_trusted: v.nullish(v.boolean(), false),
    mattermost_app_id: optionalText,
});

/** OAuth apps: programs that users may let act for them. Made by administrators; only they may mark one as trusted. */
export const oauthAppRoutes: Routes = (server, core) => {
    /** The OAuth app in the path, for its creator or who manages those of everybody. */
    async function managed(request: FastifyRequest): Promise<OAuthAppRow> {
        const session = sessionOf(request);
        await must(core, session, 'manage_oauth');
        const row = await getOAuthApp(core, pathId(request, 'app_id'));
        if (row.creator_id !== session.userId) {
            await must(core, session, 'manage_system_wide_oauth');
        }
        return row;
    }

    server.post('/oauth/apps', async (request, reply) => {
        const session = sessionOf(request);
        await must(core, session, 'manage_oauth');
        const fields = bodyOf(request, schema, 'oauth_app');
        const trusted = fields.is_trusted && await may(core, session, 'manage_system');
        const row = await createOAuthApp(core, session.userId, {...fields, is_trusted: trusted});
        reply.code(201);
        return oauthAppJson(row, session.userId);
    });

    server.get('/oauth/apps', async (request) => {
        const session = sessionOf(request);
        await must(core, session, 'manage_oauth');
        const {limit, offset} = pageOf(request);
        let rows = core.db.selectFrom('mm_oauth_apps').selectAll();
        if (!(await may(core, session, 'manage_system_wide_oauth'))) {
            rows = rows.where('creator_id', '=', session.userId);
        }
        return (await rows.orderBy('create_at').orderBy('id').limit(limit).offset(offset).execute()).map((row) => oauthAppJson(row, session.userId));
    });

    server.get('/oauth/apps/:app_id', async (request) => oauthAppJson(await managed(request), sessionOf(request).userId));

    // What the page of consent shows, to anybody who is logged in.
    server.get('/oauth/apps/:app_id/info', async (request) => {
        sessionOf(request);
        return oauthAppJson(await getOAuthApp(core, pathId(request, 'app_id')), '');
    });

    server.put('/oauth/apps/:app_id', async (request) => {
        const session = sessionOf(request);
        const row = await managed(request);
        const fields = bodyOf(request, schema, 'oauth_app');
        const trusted = await may(core, session, 'manage_system') ? fields.is_trusted : row.is_trusted === 1;
        return oauthAppJson(await updateOAuthApp(core, row, {...fields, is_trusted: trusted}), session.userId);
    });

    server.post('/oauth/apps/:app_id/regen_secret', async (request) => {
        const row = await managed(request);
        if (row.creator_id !== sessionOf(request).userId) {
            throw forbidden('manage_oauth');
        }
        return oauthAppJson(await regenerateSecret(core, row), row.creator_id);
    });

    server.delete('/oauth/apps/:app_id', async (request) => {
        await deleteOAuthApp(core, await managed(request));
        return {status: 'OK'};
    });
};
