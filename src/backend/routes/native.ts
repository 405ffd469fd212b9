import rateLimit from '@fastify/rate-limit';
import type {FastifyPluginAsync, FastifyRequest} from 'fastify';
import * as v from 'valibot';

import {isJsonObject, parseJson, type JsonObject} from '../../protocol/index.ts';
import type {CommandDoor, Native} from '../native/index.ts';
import {TopmastError} from '../TopmastError.ts';
import {readBody} from './readBody.ts';

interface NativeRoutesOptions {
    native: Native;
    /** Of one App in ten seconds. */
    maxRequests: number;
}

const text = v.optional(v.string(), '');
const typedSchema = v.object({user_id: v.string(), channel_id: v.string(), team_id: text, root_id: text, text, trigger_id: text});

const submittedSchema = v.object({
    user_id: v.string(), state: v.string(), cancelled: v.nullish(v.boolean()),
    submission: v.custom<JsonObject>((value) => isJsonObject(value), 'expected an object'),
});

const pressedSchema = v.object({
    user_id: v.string(), post_id: v.string(), team_id: text, trigger_id: text,
    context: v.object({control: v.string(), selected_option: text}),
});

/**
 * `POST native/…`: what Mattermost tells of what users did where it draws for us (docs/native.md). `commands/{app_id}`: a slash command, as a form, with the
 * command's token in `Authorization: Token …`. `dialogs/submit`, `dialogs/lookup`: what a user fills into a dialog, as JSON, with what the dialog
 * carries sealed for that user. `actions`: a button or select that somebody pressed, as JSON, with what it carries sealed. Stands apart from the other routes, which read every body as JSON.
 */
export function nativeRoutes({native, maxRequests}: NativeRoutesOptions): FastifyPluginAsync {
    const doors = new WeakMap<FastifyRequest, CommandDoor>();

    return async (fastify) => {
        fastify.removeAllContentTypeParsers();
        fastify.addContentTypeParser('*', {parseAs: 'string'}, async (_request: unknown, body: string | Buffer) => body.toString());
        await fastify.register(rateLimit, {
            max: maxRequests,
            timeWindow: 10_000,
            hook: 'preParsing', // Behind the check of the token: who has none does not use up an App's share. Before the body.
            keyGenerator: (request) => doors.get(request)?.appId ?? request.ip,
            errorResponseBuilder: (_request, {ttl}) => new TopmastError('rate_limited', {seconds: Math.ceil(ttl / 1000)}),
        });

        fastify.post<{Params: {appId: string}; Body: string | undefined}>('/commands/:appId', {
            async onRequest(request) {
                const door = await native.open(/^Token (\S+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '');
                if (door.appId !== request.params.appId) {
                    throw new TopmastError('native_refused');
                }
                doors.set(request, door);
            },
        }, async (request) => {
            const door = doors.get(request);
            if (!door) {
                throw new TopmastError('internal', {request_id: request.id});
            }
            const {user_id: userId, channel_id: channelId, team_id: teamId, root_id: rootId, text: said, trigger_id: triggerId} = readBody(typedSchema, Object.fromEntries(new URLSearchParams(request.body)));
            return await native.run(door, {userId, channelId, teamId, rootId, text: said, triggerId, requestId: request.id});
        });

        fastify.post<{Body: string | undefined}>('/dialogs/submit', async (request) => {
            const {user_id: userId, state, submission, cancelled} = readBody(submittedSchema, jsonOf(request.body));
            return cancelled ? {} : await native.submit({userId, state, submission, requestId: request.id});
        });
        fastify.post<{Body: string | undefined}>('/dialogs/lookup', async (request) => {
            const {user_id: userId, state, submission} = readBody(submittedSchema, jsonOf(request.body));
            return await native.lookup({userId, state, submission, requestId: request.id});
        });
        fastify.post<{Body: string | undefined}>('/actions', async (request) => {
            const {user_id: userId, post_id: postId, team_id: teamId, trigger_id: triggerId, context: {control, selected_option: chosen}} = readBody(pressedSchema, jsonOf(request.body));
            return await native.press({userId, postId, teamId, control, chosen, triggerId, requestId: request.id});
        });
    };
}

function jsonOf(body = ''): unknown {
    const parsed = parseJson(body);
    if (!parsed.ok) {
        throw new TopmastError('bad_request', {detail: 'JSON is expected'});
    }
    return parsed.value;
}
