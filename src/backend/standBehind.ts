import {createServer, Server, type RequestListener} from 'node:http';

import type {Front} from './Front.ts';
import {policy} from './policy.ts';

/**
 * What Fastify needs to serve behind a front in one HTTP server: the server (`serverFactory`), and where it hears of the WebSockets
 * that the front leaves to it (`upgrades`, which never listens itself).
 */
export function standBehind(front: Front) {
    const upgrades = new Server();
    let isOneMade = false;
    const serverFactory = (own: RequestListener, {keepAliveTimeout = 72_000}: {keepAliveTimeout?: number}): Server => {
        // What passes may take as long as Mattermost lets it (uploads), once its headers are there; requests of our own have their deadline here.
        const server = createServer({requestTimeout: 0, headersTimeout: policy.requestDeadline.standard, keepAliveTimeout}, (request, response) => {
            if (!front.request(request, response)) {
                const timer = setTimeout(() => request.complete || request.destroy(), policy.requestDeadline.standard);
                response.once('close', () => clearTimeout(timer));
                own(request, response);
            }
        });
        // Fastify itself hands on the upgrades of a second address (HOST=localhost has two) to the first server.
        if (!isOneMade) {
            isOneMade = true;
            server.on('upgrade', (request, socket, head) => {
                if (!front.upgrade(request, socket, head)) {
                    upgrades.emit('upgrade', request, socket, head);
                }
            });
        }
        return server;
    };
    return {serverFactory, upgrades};
}
