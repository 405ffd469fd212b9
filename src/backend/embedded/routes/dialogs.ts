import type {FastifyRequest} from 'fastify';
import * as v from 'valibot';

import {ApiError, badBodyParam} from '../ApiError.ts';
import type {Core} from '../Core.ts';
import {postToIntegration} from '../integrations/askIntegration.ts';
import {openTrigger} from '../integrations/triggers.ts';
import {must, readableChannel} from '../places/permissions.ts';
import {bodyOf, objectSchema, optionalText, sessionOf} from '../requests.ts';
import type {Routes} from './Routes.ts';

const openSchema = v.object({trigger_id: optionalText, url: optionalText, dialog: objectSchema});
const submitSchema = v.object({
    url: optionalText, callback_id: optionalText, state: optionalText, channel_id: optionalText, team_id: optionalText,
    submission: v.nullish(objectSchema, {}), cancelled: v.nullish(v.boolean(), false),
});

/** An integration opens a dialog for the user whose doing it was told of: the trigger says whose, so nobody needs to be logged in. */
export const openDialogRoutes: Routes = (server, core) => {
    server.post('/actions/dialogs/open', async (request) => {
        const {trigger_id, url, dialog} = bodyOf(request, openSchema, 'dialog');
        if (url === '') {
            throw badBodyParam('url');
        }
        const {id, userId} = openTrigger(core, trigger_id);
        core.hub.publish('open_dialog', {dialog: JSON.stringify({trigger_id: id, url, dialog})}, {userId});
        return {status: 'OK'};
    });
};

/** What a user fills into a dialog goes to its integration: at its end, and for the options of a select while they type. */
export const dialogRoutes: Routes = (server, core) => {
    server.post('/actions/dialogs/submit', async (request) => {
        const text = await forward(core, request, 'dialog_submission');
        const answer = decode(v.object({error: v.nullish(v.string()), errors: v.nullish(v.record(v.string(), v.string())), type: v.nullish(v.string()), form: v.nullish(objectSchema)}), text);
        return Object.fromEntries(Object.entries(answer ?? {}).filter(([, value]) => value !== null && value !== undefined && value !== ''));
    });

    server.post('/actions/dialogs/lookup', async (request) => {
        const text = await forward(core, request, 'dialog_lookup');
        return {items: decode(v.object({items: v.nullish(v.array(objectSchema), [])}), text)?.items ?? []};
    });
};

/** Asks the integration of a dialog; resolves to the text of its answer. */
async function forward(core: Core, request: FastifyRequest, type: 'dialog_submission' | 'dialog_lookup'): Promise<string> {
    const session = sessionOf(request);
    const {url, ...given} = bodyOf(request, submitSchema, 'dialog');
    if (url === '') {
        throw badBodyParam('url');
    }
    await readableChannel(core, session, given.channel_id);
    await must(core, session, 'view_team', {teamId: given.team_id});
    try {
        return await postToIntegration(core, url, {type, ...given, user_id: session.userId});
    } catch (error) {
        throw new ApiError('api.post.do_action.action_integration.app_error', {}, error instanceof Error ? error.message : '');
    }
}

/** As in Mattermost an answer that says nothing that can be read is as good as none. */
function decode<Schema extends v.GenericSchema>(schema: Schema, text: string): v.InferOutput<Schema> | undefined {
    try {
        const answer = v.safeParse(schema, JSON.parse(text));
        return answer.success ? answer.output : undefined;
    } catch {
        return undefined;
    }
}
