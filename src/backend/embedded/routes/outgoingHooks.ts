import type {FastifyRequest} from 'fastify';
import * as v from 'valibot';

import {ApiError} from '../ApiError.ts';
import type {OutgoingHookRow} from '../integrations/integrationTables.ts';
import {createHook, getHook, hookJson, hooksOf, updateHook} from '../integrations/outgoingHooks.ts';
import {newId} from '../newId.ts';
import {findChannel} from '../places/channels.ts';
import {may, must} from '../places/permissions.ts';
import {bodyOf, idSchema, optionalText, pageOf, pathId, queryText, sessionOf} from '../requests.ts';
import type {Routes} from './Routes.ts';

const draftSchema = v.object({
    team_id: idSchema, channel_id: optionalText, trigger_words: v.nullish(v.array(v.string()), []), trigger_when: v.nullish(v.picklist([0, 1]), 0),
    callback_urls: v.nullish(v.array(v.string()), []), display_name: optionalText, description: optionalText, content_type: optionalText,
    username: optionalText, icon_url: optionalText,
});

/** Outgoing webhooks: programs that are told of posts in public channels. Team administrators make them. */
export const outgoingHookRoutes: Routes = (server, core) => {
    /** The hook in the path, if the caller may manage it. */
    async function managed(request: FastifyRequest): Promise<OutgoingHookRow> {
        const hook = await getHook(core, pathId(request, 'hook_id'));
        await must(core, sessionOf(request), 'manage_own_outgoing_webhooks', {teamId: hook.team_id});
        if (hook.creator_id !== sessionOf(request).userId) {
            await must(core, sessionOf(request), 'manage_others_outgoing_webhooks', {teamId: hook.team_id});
        }
        return hook;
    }

    server.post('/hooks/outgoing', async (request, reply) => {
        const session = sessionOf(request);
        const draft = bodyOf(request, draftSchema, 'outgoing_webhook');
        await must(core, session, 'manage_own_outgoing_webhooks', {teamId: draft.team_id});
        reply.code(201);
        return hookJson(await createHook(core, session.userId, draft));
    });

    server.get('/hooks/outgoing', async (request) => {
        const session = sessionOf(request);
        const {limit, offset} = pageOf(request);
        const channel = await findChannel(core, queryText(request, 'channel_id'));
        const teamId = channel?.team_id ?? queryText(request, 'team_id');
        await must(core, session, 'manage_own_outgoing_webhooks', {teamId});
        const all = await may(core, session, 'manage_others_outgoing_webhooks', {teamId});
        return (await hooksOf(core, teamId)).filter((hook) => (all || hook.creator_id === session.userId) && (!channel || hook.channel_id === channel.id))
            .slice(offset, offset + limit).map(hookJson);
    });

    server.get('/hooks/outgoing/:hook_id', async (request) => hookJson(await managed(request)));

    server.put('/hooks/outgoing/:hook_id', async (request) => {
        const hook = await managed(request);
        const draft = bodyOf(request, draftSchema, 'outgoing_webhook');
        if (draft.team_id !== hook.team_id) {
            throw new ApiError('api.webhook.team_mismatch.app_error');
        }
        return hookJson(await updateHook(core, hook, draft));
    });

    server.post('/hooks/outgoing/:hook_id/regen_token', async (request) => hookJson(await updateHook(core, await managed(request), {token: newId()})));

    server.delete('/hooks/outgoing/:hook_id', async (request) => {
        await updateHook(core, await managed(request), {delete_at: core.now()});
        return {status: 'OK'};
    });
};
