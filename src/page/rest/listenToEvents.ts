import * as v from 'valibot';

/** A frame of Mattermost's event stream. */
export interface ServerEvent {
    event: string;
    data: Record<string, unknown>;
    broadcast: {channel_id: string; user_id: string};
}

interface StreamOptions {
    /** Absolute `ws:` or `wss:` URL. */
    url: string;
    onEvent: (event: ServerEvent) => void;
    /** `again` is true when the line was lost in between, so that something may have been missed. */
    onOpen: (again: boolean) => void;
    onLost: () => void;
    WebSocket?: typeof WebSocket;
}

const Frame = v.object({
    event: v.string(),
    data: v.nullish(v.record(v.string(), v.unknown()), {}),
    broadcast: v.nullish(v.object({channel_id: v.nullish(v.string(), ''), user_id: v.nullish(v.string(), '')}), {}),
});

const firstPause = 500;
const longestPause = 20_000;
const pingEvery = 30_000;

/**
 * Opens the event stream (the session cookie identifies the user) and keeps it open: when it is lost it is tried
 * again after 0.5 s, 1 s, 2 s … 20 s, and at once when the browser says it is online again. A ping every 30 s finds
 * lines that died silently. Returns the function that closes it for good.
 */
export function listenToEvents(options: StreamOptions): () => void {
    const Socket = options.WebSocket ?? WebSocket;
    let socket: WebSocket | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let ping: ReturnType<typeof setInterval> | undefined;
    let failures = 0;
    let opened = false;
    let closed = false;

    const connect = () => {
        clearTimeout(timer);
        const own = new Socket(options.url);
        let unanswered = false;
        let seq = 1;
        socket = own;
        own.addEventListener('open', () => {
            failures = 0;
            options.onOpen(opened);
            opened = true;
            ping = setInterval(() => {
                if (unanswered) {
                    own.close();
                    return;
                }
                unanswered = true;
                own.send(JSON.stringify({action: 'ping', seq: seq++}));
            }, pingEvery);
        });
        own.addEventListener('message', (message: MessageEvent<unknown>) => {
            unanswered = false;
            const event = decode(message.data);
            if (event) {
                options.onEvent(event);
            }
        });
        own.addEventListener('close', () => {
            clearInterval(ping);
            if (closed || socket !== own) {
                return;
            }
            options.onLost();
            timer = setTimeout(connect, Math.min(firstPause * 2 ** failures, longestPause));
            failures += 1;
        });
    };
    const onOnline = () => {
        if (socket?.readyState !== Socket.OPEN && socket?.readyState !== Socket.CONNECTING) {
            connect();
        }
    };

    connect();
    window.addEventListener('online', onOnline);
    return () => {
        closed = true;
        window.removeEventListener('online', onOnline);
        clearTimeout(timer);
        clearInterval(ping);
        socket?.close();
    };
}

/** Replies to our pings have no `event` and are of no interest. */
function decode(frame: unknown): ServerEvent | undefined {
    if (typeof frame !== 'string') {
        return undefined;
    }
    try {
        const result = v.safeParse(Frame, JSON.parse(frame));
        if (!result.success) {
            return undefined;
        }
        const {event, data, broadcast} = result.output;
        return {event, data, broadcast: {channel_id: broadcast.channel_id ?? '', user_id: broadcast.user_id ?? ''}};
    } catch {
        return undefined;
    }
}
