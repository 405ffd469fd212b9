import type {WebSocket} from '@fastify/websocket';
import type {FastifyPluginAsync, FastifyReply, FastifyRequest} from 'fastify';
import * as v from 'valibot';

import type {Caller, Sessions} from '../mattermost/index.ts';
import type {LiveConnections} from './createLive.ts';
import {originAllowed} from './originAllowed.ts';

interface EventsRouteOptions {
    live: LiveConnections;
    sessions: Pick<Sessions, 'authenticate'>;
    siteUrl: () => string;
    /** See `originAllowed`. */
    developerMode: boolean;
    /** How often a connection is pinged and its session looked at again, in milliseconds; default 30,000. */
    keepAlive?: number;
    /** How long a client may take to say who it is, in milliseconds; default 5,000. */
    patience?: number;
}

/** Close codes of our own, as they are the client's to read. */
const closeCodes = {
    /** Not logged in, or not any more: log in before connecting again. */
    unauthorized: 4401,
} as const;

const firstMessage = v.pipe(v.string(), v.parseJson(), v.object({token: v.string()}));

/**
 * `GET api/v1/events` (DESIGN, decision 5). A browser is known by its session cookie, which counts only from the site's own pages;
 * others send `Authorization`, or `{"token": "…"}` as the first message. Then the server sends `{"event": "hello"}`,
 * and events from there on. A session that ends closes the connection at the next look.
 */
export function eventsRoute({live, sessions, siteUrl, developerMode, keepAlive = 30_000, patience = 5_000}: EventsRouteOptions): FastifyPluginAsync {
    const authenticate = (authorization: string) => sessions.authenticate({authorization});

    /** Refused before the upgrade, so a browser sees a plain 403. */
    async function checkOrigin({headers}: FastifyRequest, reply: FastifyReply): Promise<void> {
        const byCookie = headers.authorization === undefined && /(?:^|;\s*)MMAUTHTOKEN=/.test(headers.cookie ?? '');
        if (byCookie && !originAllowed({origin: headers.origin, host: headers.host, siteUrl: siteUrl(), allowLoopback: developerMode})) {
            await reply.code(403).send();
        }
    }

    /** Serves one client until it goes: pings it, and asks now and then whether its session still holds. */
    function serve(socket: WebSocket, {userId}: Caller, again: () => Promise<Caller | undefined>): void {
        const look = () => {
            again().then(
                (caller) => caller?.userId === userId || socket.close(closeCodes.unauthorized, 'The session has ended.'),
                () => {}, // Mattermost cannot tell now; the next look decides.
            );
        };
        const remove = live.add(userId, socket, look);
        let answered = true;
        const timer = setInterval(() => {
            if (!answered) {
                socket.terminate();
                return;
            }
            answered = false;
            socket.ping();
            look();
        }, keepAlive);
        socket.on('pong', () => {
            answered = true;
        });
        socket.on('close', () => {
            clearInterval(timer);
            remove();
        });
        socket.send(JSON.stringify({event: 'hello'}));
    }

    /** Waits for the message that says who this is. */
    function waitForToken(socket: WebSocket): void {
        const refuse = () => socket.close(closeCodes.unauthorized, 'Send {"token": "…"} first.');
        const timer = setTimeout(refuse, patience);
        socket.once('close', () => clearTimeout(timer));
        socket.once('message', (message: Buffer) => {
            clearTimeout(timer);
            const first = v.safeParse(firstMessage, message.toString());
            if (!first.success) {
                refuse();
                return;
            }
            const again = () => authenticate(`Bearer ${first.output.token}`);
            again().then((caller) => caller ? serve(socket, caller, again) : refuse(), refuse);
        });
    }

    return async (fastify) => {
        fastify.get('/events', {websocket: true, preValidation: checkOrigin}, async (socket, request) => {
            const {authorization, cookie} = request.headers;
            const again = () => sessions.authenticate({...(authorization ? {authorization} : {}), ...(cookie ? {cookie} : {})});
            socket.on('error', () => socket.terminate());
            // Listening begins at once: a first message that comes while Mattermost is asked must not be lost.
            if (authorization === undefined && !/(?:^|;\s*)MMAUTHTOKEN=/.test(cookie ?? '')) {
                waitForToken(socket);
                return;
            }
            const caller = await again().catch(() => undefined);
            if (!caller) {
                socket.close(closeCodes.unauthorized, 'Not logged in.');
            } else if (socket.readyState === socket.OPEN) {
                serve(socket, caller, again);
            }
        });
    };
}
