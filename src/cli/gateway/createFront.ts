import {ServerResponse, type IncomingMessage} from 'node:http';
import {Socket} from 'node:net';
import type {Duplex} from 'node:stream';

import type {Front, FrontParts} from '../../backend/index.ts';
import {createPassage, type PassageOptions} from './createPassage.ts';
import {isOurs} from './isOurs.ts';
import {asksForPlugins, sendPlugins, sendScript, withoutEncoding} from './lendExtension.ts';
import {pathOf} from './pathOf.ts';

type FrontOptions = FrontParts & Omit<PassageOptions, 'hear' | 'log'>;

/** After these a session may have ended, or its user may be another one to Topmast. */
const changesSessions = /^\/api\/v4\/users\/(?:logout$|.*(?:revoke|disable|active|roles))/;

/**
 * The gateway: passes everything that is not Topmast's on to Mattermost. Of what passes it hears when a session ends, and to the list of plugins it
 * adds the extension, if there is one, so that a server on which nothing is installed shows Apps too.
 */
export function createFront({sessionsChanged, extension, ...options}: FrontOptions): Front {
    const passage = createPassage({...options, hear(answer, request, response) {
        if (request.method !== 'GET' && changesSessions.test(pathOf(request))) {
            sessionsChanged(pathOf(request));
        }
        if (!extension || !asksForPlugins(request)) {
            return false;
        }
        sendPlugins(answer, response, extension).catch((error: unknown) => {
            options.log.warn({err: error}, 'the list of plugins could not be passed on');
            response.destroy();
        });
        return true;
    }});

    function take(request: IncomingMessage, response: ServerResponse): void {
        if (extension && pathOf(request) === extension.path) {
            sendScript(extension, response);
            return;
        }
        if (extension && asksForPlugins(request)) {
            request.headers = withoutEncoding(request.headers);
        }
        passage.request(request, response);
    }

    return {
        request(request, response) {
            const isNotOurs = !isOurs(pathOf(request));
            if (isNotOurs) {
                take(request, response);
            }
            return isNotOurs;
        },
        upgrade(request, socket, head) {
            if (isOurs(pathOf(request))) {
                return false;
            }
            if (request.headers.upgrade?.toLowerCase() === 'websocket') {
                passage.upgrade(request, socket, head);
            } else {
                take(request, responseOn(socket, request));
            }
            return true;
        },
        close: () => passage.close(),
    };
}

/** Somebody would like another protocol (`Upgrade: h2c`, as some programs always ask); whoever does not speak it answers as if that had not been said. */
function responseOn(socket: Duplex, request: IncomingMessage): ServerResponse {
    const response = new ServerResponse(request);
    response.shouldKeepAlive = false;
    if (socket instanceof Socket) {
        response.assignSocket(socket);
    }
    response.once('finish', () => socket.end());
    return response;
}
