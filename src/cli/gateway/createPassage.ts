import {Agent as HttpAgent, type ClientRequest, type IncomingMessage, ServerResponse} from 'node:http';
import {Agent as HttpsAgent} from 'node:https';
import type {Duplex} from 'node:stream';

import {createProxyServer} from 'http-proxy-3';

import type {FrontParts} from '../../backend/index.ts';
import {onwardHeaders, returnHeaders} from './onwardHeaders.ts';
import {pathOf} from './pathOf.ts';
import {trustedAddresses} from './trustedAddresses.ts';
import {answerUnreachable, refuseUpgrade, type Unreachable} from './unreachable.ts';

export interface PassageOptions {
    /** Origin of the Mattermost server. */
    mattermostUrl: string;
    log: FrontParts['log'];
    /** Whose word counts on where a request came from; default `loopback`. See `Config`. */
    trustedProxies?: readonly string[] | undefined;
    /** How long connecting may take, and how long a connection is kept for the next request, in milliseconds; default 15,000. Mattermost closes it after 60,000. */
    connectDeadline?: number;
    /** How long Mattermost may be silent in the middle of a request, in milliseconds; default 300,000, as Mattermost's own `WriteTimeout`. */
    silence?: number;
    /** Hears of every answer before it is passed on. True: it is taken over, and not passed on here. */
    hear(answer: IncomingMessage, request: IncomingMessage, response: ServerResponse): boolean;
}

/** The way to Mattermost. */
export interface Passage {
    request(request: IncomingMessage, response: ServerResponse): void;
    upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
    /** Ends WebSockets and idle connections; answers from now on end theirs. */
    close(): void;
}

/** Requests and answers go on byte by byte as they come, WebSockets in both directions. Nothing is held back or kept, so an upload of any size takes no memory here. */
export function createPassage({mattermostUrl, log, hear, trustedProxies = ['loopback'], connectDeadline = 15_000, silence = 300_000}: PassageOptions): Passage {
    const mattermost = new URL(mattermostUrl);
    const isTrusted = trustedAddresses(trustedProxies);
    const Agent = mattermost.protocol === 'https:' ? HttpsAgent : HttpAgent;
    const agent = new Agent({keepAlive: true, timeout: connectDeadline});
    // Answers are written below: the library would send on headers that concern one connection alone.
    const proxy = createProxyServer({target: mattermost.origin, agent, toProxy: true, selfHandleResponse: true});
    const sockets = new Set<Duplex>();
    /** The request at Mattermost that a client's request has become. */
    const onward = new WeakMap<IncomingMessage, ClientRequest>();
    const again = new WeakSet<IncomingMessage>();
    let isClosing = false;

    proxy.on('proxyReq', (outgoing, request) => {
        onward.set(request, outgoing);
        bound(outgoing, silence);
    });
    proxy.on('proxyReqWs', (outgoing, _request, socket) => {
        bound(outgoing, silence);
        // A connection that has become no WebSocket serves no other request: what the client sent after its handshake would be taken for one.
        outgoing.once('response', () => {
            outgoing.shouldKeepAlive = false;
        });
        // Who leaves before Mattermost has agreed leaves nothing behind there.
        const giveUp = () => outgoing.destroy();
        socket.once('close', giveUp);
        outgoing.once('upgrade', () => socket.off('close', giveUp));
    });
    proxy.on('proxyRes', (answer, request, response) => {
        response.shouldKeepAlive &&= !isClosing;
        if (!hear(answer, request, response)) {
            response.writeHead(answer.statusCode ?? 502, answer.statusMessage ?? '', returnHeaders(answer.rawHeaders));
            passOn(answer, response);
        }
    });
    proxy.on('error', (error, request, to) => {
        if (!(to instanceof ServerResponse)) {
            refuseUpgrade(to, whyOf(error));
        } else if (to.headersSent) {
            to.destroy();
        } else if (mayBeSentAgain(request, onward.get(request)) && !again.has(request)) {
            again.add(request);
            proxy.web(request, to);
        } else {
            log.warn({err: error, method: request.method, path: pathOf(request)}, 'Mattermost does not answer');
            answerUnreachable(request, to, whyOf(error));
        }
    });

    const onwardOf = ({headers, socket: {remoteAddress: clientAddress}}: IncomingMessage, isUpgrade: boolean) =>
        onwardHeaders({headers, clientAddress, mattermost, isFromProxy: isTrusted(clientAddress), isUpgrade});

    return {
        request(request, response) {
            if (mayHideAnother(request)) {
                response.writeHead(411, {'content-length': 0, 'connection': 'close'}).end();
                return;
            }
            request.headers = onwardOf(request, false);
            proxy.web(request, response);
        },
        upgrade(request, socket, head) {
            sockets.add(socket);
            socket.once('close', () => sockets.delete(socket));
            request.headers = onwardOf(request, true);
            proxy.ws(request, socket, head);
        },
        close() {
            isClosing = true;
            sockets.forEach((socket) => socket.destroy());
            Object.values(agent.freeSockets).flat().forEach((socket) => socket?.destroy());
        },
    };
}

/** As `stream.pipeline` would, without its price at every answer: what Mattermost breaks off ends broken here too. Who leaves is noticed by the library. */
function passOn(answer: IncomingMessage, response: ServerResponse): void {
    answer.once('error', () => response.destroy());
    answer.once('close', () => answer.complete || response.destroy());
    answer.pipe(response);
}

function bound(outgoing: ClientRequest, silence: number): void {
    outgoing.setTimeout(silence);
    outgoing.once('timeout', () => outgoing.destroy(Object.assign(new Error('Mattermost was silent for too long'), {code: 'ETIMEDOUT'})));
}

function whyOf(error: Error): Unreachable {
    return 'code' in error && error.code === 'ETIMEDOUT' ? 'late' : 'down';
}

/** Mattermost closed a kept connection at the moment in which it was used again: that is no failure, and asking once more changes nothing. */
function mayBeSentAgain({method}: IncomingMessage, outgoing: ClientRequest | undefined): boolean {
    return (method === 'GET' || method === 'HEAD') && outgoing?.reusedSocket === true;
}

/** The library says of these that they have no body; one of unknown length would be read by Mattermost as another person's request. */
function mayHideAnother({method, headers}: IncomingMessage): boolean {
    return (method === 'DELETE' || method === 'OPTIONS') && headers['transfer-encoding'] !== undefined;
}
