import type {FastifyRequest} from 'fastify';
import type {WebSocket} from '@fastify/websocket';
import * as v from 'valibot';

import {findSession, tokenIn} from '../accounts/sessions.ts';
import type {Session} from '../accounts/Session.ts';
import {ApiError} from '../ApiError.ts';
import type {Core} from '../Core.ts';
import {isId} from '../newId.ts';
import {queryNumber, queryText} from '../requests.ts';
import type {Routes} from '../routes/Routes.ts';
import {runAction} from './actions.ts';
import type {Resume} from './Connection.ts';
import {isFromHere} from './isFromHere.ts';

const actionSchema = v.object({action: v.string(), seq: v.pipe(v.number(), v.integer(), v.minValue(1)), data: v.optional(v.unknown())});
const challengeSchema = v.object({token: v.string()});

/** How long a socket may stay open without saying whose it is, in milliseconds. */
const patience = 15_000;
/** Requests of clients are small; Mattermost refuses more than 8 KiB too. */
const largestRequest = 8_192;
/** What may wait for a slow reader before it is cut off, in bytes. It reconnects and reads again. */
const largestBacklog = 4 * 1024 * 1024;

/**
 * The event stream: `GET /api/v4/websocket` (webapp-boot.md section 6). A browser is known by its cookie, and only when
 * the page is one of this server's; programs send `authentication_challenge` with a token.
 */
export const websocketRoute: Routes = (server, core) => {
    server.get('/websocket', {
        websocket: true,
        onRequest: async (request) => {
            if (!isFromHere(request, core.siteUrl())) {
                throw new ApiError('api.web_socket.connect.check_origin.app_error');
            }
        },
    }, (socket, request) => {
        serve(core, socket, request);
    });
};

function serve(core: Core, socket: WebSocket, request: FastifyRequest): void {
    let session: Session | undefined;
    let leave = (): void => {};
    const timer = setTimeout(() => socket.close(4_001, 'authentication timed out'), patience);

    const send = (frame: object): void => {
        if (socket.bufferedAmount > largestBacklog) {
            socket.terminate();
        } else if (socket.readyState === socket.OPEN) {
            socket.send(JSON.stringify(frame));
        }
    };
    /** False: the token is nobody's. */
    async function enter(token: string, source: Session['source'], resume?: Resume): Promise<boolean> {
        const found = await findSession(core, token, source);
        if (!found || session || socket.readyState !== socket.OPEN) {
            return found !== undefined;
        }
        clearTimeout(timer);
        session = found;
        leave = core.hub.connect({userId: found.userId, sessionId: found.id, send, close: () => socket.close()}, resume);
        // A session that ended in between was not yet here to be cut.
        if (!(await findSession(core, token, source))) {
            socket.close();
        }
        return true;
    }
    const fail = (seq: number, error: ApiError): void => send({status: 'FAIL', error: error.toJson(), seq_reply: seq});

    async function receive(text: string): Promise<void> {
        const request = v.safeParse(actionSchema, parse(text));
        if (!request.success) {
            return; // Nothing that could be answered: there is no number to answer to.
        }
        const {action, seq, data} = request.output;
        if (action === 'authentication_challenge') {
            const challenge = v.safeParse(challengeSchema, data);
            if (challenge.success && await enter(challenge.output.token, 'bearer')) {
                send({status: 'OK', seq_reply: seq});
            } else {
                fail(seq, new ApiError('api.context.session_expired.app_error'));
                socket.close();
            }
        } else if (session) {
            const answer = await runAction(core, session, action, data);
            send({status: 'OK', ...(answer === undefined ? {} : {data: answer}), seq_reply: seq});
        } else {
            fail(seq, new ApiError('api.web_socket_router.not_authenticated.app_error'));
        }
    }

    // One after the other: a ping sent after the challenge finds it answered.
    const credential = tokenIn(request.headers);
    let queue = (credential ? enter(credential.token, credential.source, resumeOf(request)) : Promise.resolve(false))
        .then(() => undefined, (error: unknown) => request.log.error({reqId: request.id, err: error}, 'A WebSocket could not be authenticated.'));

    socket.on('message', (raw: Buffer) => {
        if (raw.byteLength > largestRequest) {
            socket.close(1_009, 'request too large');
            return;
        }
        queue = queue.then(() => receive(raw.toString('utf8'))).catch((error: unknown) => {
            if (error instanceof ApiError) {
                fail(seqOf(raw), error);
            } else {
                request.log.error({reqId: request.id, err: error}, 'A WebSocket request failed.');
                fail(seqOf(raw), new ApiError('api.internal.app_error', {request: request.id}));
            }
        });
    });
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
        clearTimeout(timer);
        leave();
    });
}

/** As in Mattermost, only who is known from the beginning goes on where an earlier connection stood: a challenge comes too late for that. */
function resumeOf(request: FastifyRequest): Resume | undefined {
    const connectionId = queryText(request, 'connection_id');
    return isId(connectionId) ? {connectionId, seq: queryNumber(request, 'sequence_number', 0)} : undefined;
}

function seqOf(raw: Buffer): number {
    const request = v.safeParse(actionSchema, parse(raw.toString('utf8')));
    return request.success ? request.output.seq : 0;
}

function parse(text: string): unknown {
    try {
        return JSON.parse(text);
    } catch {
        return undefined;
    }
}
