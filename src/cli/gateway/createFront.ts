import {ServerResponse, type IncomingMessage} from 'node:http';
import {Socket} from 'node:net';
import type {Duplex} from 'node:stream';

import type {Front, FrontParts} from '../../backend/index.ts';
import {createPassage, type PassageOptions} from './createPassage.ts';
import {isOurs} from './isOurs.ts';
import {asksForPlugins, sendPlugins, sendScript, sendShared, sharedFiles, withoutEncoding} from './lendExtension.ts';
import {pathOf} from './pathOf.ts';

type FrontOptions = FrontParts & Omit<PassageOptions, 'hear' | 'log'>;

/** After these a session may have ended, its user may be another one to Topmast, or somebody may no longer be where they were. */
const changesAccess = [
    /^\/api\/v4\/users\/(?:logout$|.*(?:revoke|disable|active|roles|password|promote|demote|convert))/,
    /^\/api\/v4\/bots\/[^/]+\/(?:disable|assign|convert)/,
    // Not what is read there: `channels/members/ID/view` comes at every click.
    /^\/api\/v4\/(?:channels|teams)\/[^/]+\/members(?:\/|$)/,
    // `/kick`, `/remove`, `/leave`
    /^\/api\/v4\/commands\/execute$/,
];

/**
 * The gateway: passes everything that is not Topmast's on to Mattermost. Of what passes it hears what ends a session or a membership, and to the list of plugins it
 * adds the extension, if there is one, so that a server on which nothing is installed shows Apps too; the extension's files for everybody are there where Mattermost has none.
 */
export function createFront({changed, extension, ...options}: FrontOptions): Front {
    const passage = createPassage({...options, hear(answer, request, response) {
        // What was refused changed nothing; else anybody could have all that is kept asked for anew.
        if (request.method !== 'GET' && (answer.statusCode ?? 500) < 400 && changesAccess.some((pattern) => pattern.test(pathOf(request)))) {
            changed(pathOf(request));
        }
        const sending = instead(answer, request, response);
        sending?.catch((error: unknown) => {
            options.log.warn({err: error, path: pathOf(request)}, 'the extension could not be lent');
            response.destroy();
        });
        return sending !== undefined;
    }});
    const shared = extension ? sharedFiles(extension) : new Map<string, string>();

    /** What is sent in the place of an answer of Mattermost. */
    function instead(answer: IncomingMessage, request: IncomingMessage, response: ServerResponse): Promise<void> | undefined {
        if (extension && asksForPlugins(request)) {
            return sendPlugins(answer, response, extension);
        }
        const file = answer.statusCode === 404 && (request.method === 'GET' || request.method === 'HEAD') ? shared.get(pathOf(request)) : undefined;
        if (file !== undefined) {
            answer.resume();
            return sendShared(file, request, response);
        }
        return undefined;
    }

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
            } else if (hasBody(request)) {
                // It cannot be read here any more, and Mattermost would take the next request for it.
                socket.on('error', () => socket.destroy()).end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
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
    // Nobody else listens any more: a line that breaks would end the process.
    socket.on('error', () => socket.destroy());
    const response = new ServerResponse(request);
    response.shouldKeepAlive = false;
    if (socket instanceof Socket) {
        response.assignSocket(socket);
    }
    response.once('finish', () => socket.end());
    return response;
}

const hasBody = ({headers}: IncomingMessage): boolean => headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
