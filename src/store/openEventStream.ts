import type {ClientContext} from '../protocol/index.ts';
import type {AppsEvent} from './AppsClient.ts';
import {backOff} from './backOff.ts';

/** The part of a WebSocket that is used; the browser's, or a test's. */
export interface WebSocketLike {
    addEventListener(type: 'close', listener: (event: {code?: number}) => void): void;
    addEventListener(type: 'message', listener: (event: {data: unknown}) => void): void;
    close(): void;
}

export type WebSocketConstructor = new (url: string) => WebSocketLike;

interface StreamOptions {
    url: string;
    onEvent: (event: AppsEvent) => void;
    /** Default: the browser's. */
    WebSocket?: WebSocketConstructor;
}

/** Close code of the backend for one who is not logged in: asking again changes nothing before the next login. */
const unauthorized = 4401;

/**
 * Keeps a WebSocket to `api/v1/events` open, with back-off between attempts, and turns its frames into events
 * (DESIGN, decision 5). The session cookie travels with the upgrade; without a valid one it stays closed. Returns the function that closes it for good.
 */
export function openEventStream({url, onEvent, WebSocket = globalThis.WebSocket}: StreamOptions): () => void {
    let socket: WebSocketLike | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let failures = 0;
    let connectedBefore = false;
    let closed = false;

    function connect(): void {
        socket = new WebSocket(url);
        socket.addEventListener('message', ({data}) => {
            const frame = readFrame(data);
            if (frame.event === 'hello') {
                // Only now does the backend count this connection; what it said before went elsewhere.
                failures = 0;
                onEvent({event: 'connected', again: connectedBefore});
                connectedBefore = true;
            } else if (frame.event === 'refresh_bindings') {
                onEvent({event: 'refresh_bindings', ...(frame.channelId ? {channelId: frame.channelId} : {})});
            } else if (frame.event === 'call_answer') {
                void readCallAnswer(data).then((event) => event && !closed && onEvent(event));
            }
        });
        // A failed attempt ends in `close` as well, so this is the one place that tries again.
        socket.addEventListener('close', ({code}) => {
            if (!closed && code !== unauthorized) {
                timer = setTimeout(connect, backOff(failures++));
            }
        });
    }

    connect();
    return () => {
        closed = true;
        clearTimeout(timer);
        socket?.close();
    };
}

/** Frames that are not understood mean nothing to this client; newer backends may send more. */
function readFrame(data: unknown): {event?: unknown; channelId?: string} {
    let frame: unknown;
    try {
        frame = JSON.parse(String(data));
    } catch {
        return {};
    }
    if (typeof frame !== 'object' || frame === null || !('event' in frame)) {
        return {};
    }
    const channelId = 'channel_id' in frame ? frame.channel_id : undefined;
    return {event: frame.event, ...(typeof channelId === 'string' ? {channelId} : {})};
}

/** What cleans answers is a file of its own in the bundle; few pages ever hear of such an answer. Undefined: it makes no sense. */
async function readCallAnswer(data: unknown): Promise<AppsEvent | undefined> {
    const {decodeCallResponse} = await import('./answers.ts');
    const frame: unknown = JSON.parse(String(data));
    const {value} = decodeCallResponse(at(frame, 'response'), {});
    const context = readContext(at(frame, 'context'));
    return value && context && {event: 'call_answer', context, response: value};
}

function readContext(context: unknown): ClientContext | undefined {
    const texts = (['location', 'channel_id', 'team_id', 'post_id', 'root_post_id'] as const).map((key) => [key, at(context, key)] as const);
    const appId = at(context, 'app_id');
    return typeof appId === 'string' ? {app_id: appId, ...Object.fromEntries(texts.filter(([, value]) => typeof value === 'string' && value !== ''))} : undefined;
}

const at = (object: unknown, key: string): unknown => (typeof object === 'object' && object !== null ? Reflect.get(object, key) : undefined);
