import type {FastifyInstance, FastifyReply, FastifyRequest} from 'fastify';

import type {ErrorParams, Problem} from '../../protocol/index.ts';
import {MattermostError} from '../mattermost/index.ts';
import {policy} from '../policy.ts';
import {TopmastError} from '../TopmastError.ts';

/** An error on the wire: Mattermost's own shape, so one client code reads both. `id` is the code of docs/errors.md. */
interface ErrorBody {
    id: string;
    message: string;
    status_code: number;
    request_id: string;
    /** What fills the holes of the code's sentence. */
    params?: ErrorParams;
    /** What exactly is wrong, by JSON pointer. */
    problems?: Problem[];
    /** In developer mode: the stack of an unexpected error. */
    detailed_error?: string;
}

/** Makes every error of this part of the server an answer in one shape. Unknown addresses: see `notFound`. */
export function answerErrors(fastify: FastifyInstance, options: {developerMode: boolean}): void {
    fastify.setErrorHandler((thrown, request, reply) => answerError(thrown, request, reply, options));
}

/** Answers one error. */
export function answerError(thrown: unknown, request: FastifyRequest, reply: FastifyReply, {developerMode}: {developerMode: boolean}): FastifyReply {
    const error = codedError(thrown, request);
    if (error.code === 'internal') {
        request.log.error({reqId: request.id, err: thrown}, 'unexpected error');
    } else {
        request.log.debug({reqId: request.id, err: thrown}, error.code);
    }
    const stack = developerMode && error.code === 'internal' && thrown instanceof Error ? thrown.stack : undefined;
    return answer(request, reply, error, stack);
}

/** Answers an address that leads nowhere. */
export function notFound(request: FastifyRequest, reply: FastifyReply): FastifyReply {
    return answer(request, reply, new TopmastError('not_found', {detail: `${request.method} ${pathOf(request.url)}`}));
}

/** The path of a URL: what stands in its query may be secret. */
export function pathOf(url: string): string {
    return url.split('?', 1)[0] ?? '';
}

function answer(request: FastifyRequest, reply: FastifyReply, error: TopmastError, stack?: string): FastifyReply {
    const body: ErrorBody = {
        id: error.code,
        message: error.message,
        status_code: error.status,
        request_id: request.id,
        ...(Object.keys(error.params).length > 0 ? {params: error.params} : {}),
        ...(error.problems.length > 0 ? {problems: error.problems} : {}),
        ...(stack ? {detailed_error: stack} : {}),
    };
    return reply.code(error.status).type('application/json').send(body);
}

function codedError(thrown: unknown, request: FastifyRequest): TopmastError {
    if (thrown instanceof TopmastError) {
        return thrown;
    }
    if (thrown instanceof MattermostError) {
        return ofMattermost(thrown);
    }
    return ofFastify(thrown, request) ?? new TopmastError('internal', {request_id: request.id}, {cause: thrown});
}

function ofMattermost(error: MattermostError): TopmastError {
    const {status, message: detail} = error;
    if (status === 401) {
        return new TopmastError('unauthorized', {}, {cause: error});
    }
    return new TopmastError(status === 503 ? 'mattermost_unreachable' : 'mattermost_refused', {detail}, {cause: error});
}

/** What the server itself refuses before a route is reached: a body too large, a broken request. */
function ofFastify(thrown: unknown, {routeOptions}: FastifyRequest): TopmastError | undefined {
    if (!(thrown instanceof Error) || !('statusCode' in thrown) || typeof thrown.statusCode !== 'number') {
        return undefined;
    }
    if (thrown.statusCode === 413) {
        return new TopmastError('too_large', {limit: `${(routeOptions.bodyLimit ?? policy.requestBytes.standard).toLocaleString('en-US')} bytes`}, {cause: thrown});
    }
    return thrown.statusCode >= 400 && thrown.statusCode < 500 ? new TopmastError('bad_request', {detail: thrown.message}, {cause: thrown}) : undefined;
}
