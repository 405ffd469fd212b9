import {Agent, WebSocket} from 'undici';

import type {OpenSocket} from './EventSocket.ts';

interface SocketOptions {
    /** Where the Mattermost server is, with the path that its own addresses begin with, if any; without a slash at the end. */
    url: string;
    /** For connecting and for the handshake, each, in milliseconds. */
    deadline: number;
    /** One message may be as long; longer ones end the connection. In bytes. */
    maxMessageBytes: number;
}

/** Opens WebSockets of a Mattermost server across a network. Pings of the server are answered by undici, ours are sent by `openEventStream`. */
export function undiciSocket({url, deadline, maxMessageBytes}: SocketOptions): OpenSocket & {close(): Promise<void>} {
    const agent = new Agent({connectTimeout: deadline, headersTimeout: deadline, webSocket: {maxPayloadSize: maxMessageBytes}});
    const address = url.replace(/^http/, 'ws');

    const open: OpenSocket = async (path, {message, closed}, token) => {
        const socket = new WebSocket(address + path, {dispatcher: agent, ...(token === undefined ? {} : {headers: {authorization: `Bearer ${token}`}})});
        // Before the first message can come.
        socket.addEventListener('message', ({data}) => message(String(data)));
        let state: 'opening' | 'open' | 'closed' = 'opening';
        await new Promise<void>((resolve, reject) => {
            socket.addEventListener('open', () => {
                state = 'open';
                resolve();
            });
            socket.addEventListener('error', ({error, message: detail}) => reject(error ?? new Error(detail || 'the event stream could not be opened')));
            socket.addEventListener('close', () => {
                reject(new Error('the event stream was closed before it was open'));
                if (state === 'open') {
                    state = 'closed';
                    closed();
                }
            });
        });
        return {
            // What is sent into a connection that has just ended is lost with it; `closed` says so.
            send: (text) => socket.readyState === WebSocket.OPEN ? socket.send(text) : undefined,
            close: () => socket.close(),
        };
    };
    return Object.assign(open, {close: () => agent.destroy()});
}
