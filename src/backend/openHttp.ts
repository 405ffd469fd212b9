import {randomUUID} from 'node:crypto';
import type {IncomingMessage} from 'node:http';

import websocket from '@fastify/websocket';
import Fastify, {LogController, type FastifyBaseLogger, type FastifyInstance} from 'fastify';

import type {Front} from './Front.ts';
import {policy} from './policy.ts';
import {answerError, answerErrors, pathOf} from './routes/index.ts';
import {safetyHeaders} from './safetyHeaders.ts';
import {standBehind} from './standBehind.ts';

interface HttpOptions {
    log: FastifyBaseLogger;
    developerMode: boolean;
    /** See `Config`. */
    trustedProxies?: readonly string[] | undefined;
    /** Gets every request first. Absent: all are the backend's. */
    front?: Front | undefined;
}

/** The one HTTP server, without routes yet: request ids, log, headers of safety, WebSockets, and errors in one shape. */
export async function openHttp({log, developerMode, trustedProxies, front}: HttpOptions): Promise<FastifyInstance> {
    const behind = front && standBehind(front);
    const fastify = Fastify({
        ...(behind ? {serverFactory: behind.serverFactory} : {}),
        // Who asks is told by a proxy in front, if it is one of ours: limits of an address would otherwise be the proxy's.
        ...(trustedProxies ? {trustProxy: [...trustedProxies]} : {}),
        loggerInstance: log,
        // One line a request is enough, written below.
        logController: new LogController({disableRequestLogging: true}),
        // Nearly no request has anything to say beside that line; what has names its `reqId` itself.
        childLoggerFactory: (logger) => logger,
        genReqId: requestId,
        bodyLimit: policy.requestBytes.standard,
        // An address that cannot be read never reaches a route, nor the error handler of one.
        frameworkErrors: (error, request, reply) => answerError(error, request, reply, {developerMode}),
        requestTimeout: policy.requestDeadline.standard, // Nobody holds a connection open by sending a request letter by letter.
        routerOptions: {maxParamLength: 2_048},
    });
    const headersOf = await safetyHeaders();
    // What it holds is named below and holds no secret, so this one line a request need not be searched for any.
    const lines = log.child({}, {redact: []});
    fastify.addHook('onRequest', (request, reply, done) => {
        reply.headers(headersOf(request.url)).header('x-request-id', request.id);
        done();
    });
    fastify.addHook('onResponse', (request, reply, done) => {
        const line = {reqId: request.id, method: request.method, path: pathOf(request.url), status: reply.statusCode, milliseconds: Math.round(reply.elapsedTime)};
        lines[request.url.startsWith('/plugins/') ? 'info' : 'debug'](line, 'request');
        done();
    });
    let isClosing = false;
    fastify.addHook('preClose', async () => {
        isClosing = true;
    });
    fastify.addHook('onSend', (_request, reply, payload, done) => {
        if (isClosing) {
            reply.header('connection', 'close'); // A connection kept alive would hold up the stop until patience ends.
        }
        done(null, payload);
    });
    answerErrors(fastify, {developerMode});
    await fastify.register(websocket, {
        options: {maxPayload: policy.streamMessageBytes.standard, ...(behind ? {server: behind.upgrades} : {})},
        errorHandler(error, socket, request) {
            // What a client sends wrong (`WS_ERR_…`, a line that broke) is nothing to wake anybody for; the rest is our own.
            const isClients = 'code' in error && typeof error.code === 'string';
            request.log[isClients ? 'debug' : 'error']({reqId: request.id, err: error}, 'a WebSocket failed');
            socket.terminate();
        },
    });
    return fastify;
}

/** How long requests under way may take when the server stops, in milliseconds. */
const patience = 5_000;

/** Takes no more requests, ends those under way, and cuts off what is not done in time. */
export async function closeHttp(fastify: FastifyInstance): Promise<void> {
    const timer = setTimeout(() => fastify.server.closeAllConnections(), patience);
    try {
        await fastify.close();
    } finally {
        clearTimeout(timer);
    }
}

/** The client's own id when it is harmless in a log, so one id leads through all logs; else a new one. */
function requestId({headers}: IncomingMessage): string {
    const given = headers['x-request-id'];
    return typeof given === 'string' && /^[\w.-]{8,64}$/.test(given) ? given : randomUUID();
}
