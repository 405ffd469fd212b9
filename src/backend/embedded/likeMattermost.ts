import type {FastifyInstance, FastifyReply, FastifyRequest} from 'fastify';

import {ApiError, badBodyParam} from './ApiError.ts';
import {version} from './clientConfig.ts';

/** Levels of nesting that a body may have: what is stored must be readable, by this server and by every client, wherever it is put in. */
const deepest = 128;

/**
 * Makes a part of the server answer as Mattermost does: JSON is read whatever the Content-Type says (apps-in-the-wild.md
 * rule 15), the Content-Type of answers is bare (the official client compares it whole), errors have Mattermost's shape.
 */
export function likeMattermost(server: FastifyInstance): void {
    server.removeAllContentTypeParsers();
    server.addContentTypeParser('*', {parseAs: 'string'}, (_request, body, done) => {
        if (body.length === 0) {
            done(null, undefined);
            return;
        }
        const value = parse(body.toString());
        if (value === undefined || isDeeperThan(value, deepest)) {
            done(badBodyParam('body'), undefined);
        } else {
            done(null, value);
        }
    });

    // Read by the routes that take it, as it is; to all others it is no body that fits.
    server.addContentTypeParser('multipart/form-data', {parseAs: 'buffer'}, async (_request: unknown, body: Buffer | string) => body);

    server.addHook('onRequest', async (_request, reply) => {
        reply.header('X-Request-Id', reply.request.id).header('X-Version-Id', `${version}.topmast`);
        // Fastify would add a charset to a type that it serialises itself.
        reply.serializer((payload: unknown) => {
            reply.header('Content-Type', 'application/json');
            return JSON.stringify(payload);
        });
    });

    server.setNotFoundHandler((request, reply) => answer(new ApiError('api.context.404.app_error'), request, reply));
    server.setErrorHandler((error, request, reply) => answer(error, request, reply));
}

/** Undefined: this is no JSON. */
function parse(text: string): unknown {
    try {
        return JSON.parse(text);
    } catch {
        return undefined;
    }
}

/** Level by level, as the stack would not do for what is very deep. */
function isDeeperThan(value: unknown, levels: number): boolean {
    let level = [value];
    for (let depth = 0; level.length > 0; depth++) {
        if (depth > levels) {
            return true;
        }
        level = level.flatMap((entry): unknown[] => (typeof entry === 'object' && entry !== null ? Object.values(entry) : []));
    }
    return false;
}

function answer(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const refusal = refusalOf(error, request);
    return reply.code(refusal.status).send(refusal.toJson(request.id));
}

function refusalOf(error: unknown, request: FastifyRequest): ApiError {
    if (error instanceof ApiError) {
        return error;
    }
    const status = typeof error === 'object' && error !== null && 'statusCode' in error ? error.statusCode : undefined;
    if (status === 413) {
        return new ApiError('api.context.request_body_too_large.app_error');
    }
    if (typeof status === 'number' && status >= 400 && status < 500) {
        return badBodyParam('body');
    }
    request.log.error({reqId: request.id, err: error}, 'The embedded server failed.');
    return new ApiError('api.internal.app_error', {request: request.id});
}
