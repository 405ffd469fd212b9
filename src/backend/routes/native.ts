import rateLimit from '@fastify/rate-limit';
import type {FastifyPluginAsync, FastifyRequest} from 'fastify';
import * as v from 'valibot';

import {isJsonObject, parseJson, type Json, type JsonObject} from '../../protocol/index.ts';
import type {CommandDoor, Native} from '../native/index.ts';
import {TopmastError} from '../TopmastError.ts';
import {readBody} from './readBody.ts';

interface NativeRoutesOptions {
    native: Native;
    /** To the commands of one App in ten seconds. */
    commandsPerApp: number;
    /** By one user in ten seconds. */
    pressesPerUser: number;
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
export function nativeRoutes({native, commandsPerApp, pressesPerUser}: NativeRoutesOptions): FastifyPluginAsync {
    return async (fastify) => {
        fastify.removeAllContentTypeParsers();
        fastify.addContentTypeParser('*', {parseAs: 'string'}, async (_request: unknown, body: string | Buffer) => body.toString());
        await fastify.register(commands(native, commandsPerApp));
        await fastify.register(presses(native, pressesPerUser));
    };
}

const limit = (max: number) => ({
    max,
    timeWindow: 10_000,
    errorResponseBuilder: (_request: unknown, {ttl}: {ttl: number}) => new TopmastError('rate_limited', {seconds: Math.ceil(ttl / 1000)}),
});

function commands(native: Native, most: number): FastifyPluginAsync {
    const doors = new WeakMap<FastifyRequest, CommandDoor>();

    return async (fastify) => {
        await fastify.register(rateLimit, {
            ...limit(most),
            hook: 'preParsing', // Behind the check of the token: who has none does not use up an App's share. Before the body.
            keyGenerator: (request) => doors.get(request)?.appId ?? request.ip,
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
    };
}

/** All of them come from Mattermost's own address, so they are counted by whom Mattermost names: one who presses without end holds up nobody else. */
function presses(native: Native, most: number): FastifyPluginAsync {
    return async (fastify) => {
        fastify.addHook('preValidation', async (request) => {
            request.body = jsonOf(request.body);
        });
        await fastify.register(rateLimit, {...limit(most), hook: 'preHandler', keyGenerator: ({body, ip}) => (isJsonObject(body) && typeof body['user_id'] === 'string' ? `${ip} ${body['user_id']}` : ip)});

        fastify.post('/dialogs/submit', async ({body, id: requestId}) => {
            const {user_id: userId, state, submission, cancelled} = readBody(submittedSchema, body);
            return cancelled ? {} : await native.submit({userId, state, submission, requestId});
        });
        fastify.post('/dialogs/lookup', async ({body, id: requestId}) => {
            const {user_id: userId, state, submission} = readBody(submittedSchema, body);
            return await native.lookup({userId, state, submission, requestId});
        });
        fastify.post('/actions', async ({body, id: requestId}) => {
            const {user_id: userId, post_id: postId, team_id: teamId, trigger_id: triggerId, context: {control, selected_option: chosen}} = readBody(pressedSchema, body);
            return await native.press({userId, postId, teamId, control, chosen, triggerId, requestId});
        });
    };
}

function jsonOf(body: unknown): Json {
    const parsed = parseJson(typeof body === 'string' ? body : '');
    if (!parsed.ok) {
        throw new TopmastError('bad_request', {detail: 'JSON is expected'});
    }
    return parsed.value;
}
