import {decodeFrame} from './decodeFrame.ts';
import type {EventSocket, OpenSocket} from './EventSocket.ts';
import {MattermostError} from './MattermostError.ts';
import type {MattermostEvent} from './MattermostEvent.ts';

interface EventStreamOptions {
    openSocket: OpenSocket;
    /** Whose stream: a token of a user or bot. */
    token: string;
    /** Where an earlier connection stood: the server may send what was missed. */
    resume?: {connectionId: string; seq: number};
    /** In order, each once. `id` is the same when a resumed connection brings an event again. */
    onEvent(event: MattermostEvent, id: string): void;
    /** Numbers are missing: something was not told. */
    onGap(): void;
    /** The connection ended; not called for `close()`. */
    onClosed(): void;
    /** How long the greeting, and each answer to a ping, may take, and how often is pinged; in milliseconds. */
    patience?: number;
    pingEvery?: number;
}

export interface EventStream {
    /** False: what happened since the earlier connection has to be looked up. */
    resumed: boolean;
    /** Where it stands now, for `resume`. */
    position(): {connectionId: string; seq: number};
    close(): void;
}

/**
 * Opens one user's event stream (`/api/v4/websocket`), past its greeting. Rejects with `MattermostError` 401 when the server says that the token
 * is refused, 503 when it says nothing in time or hangs up: a real server hangs up on a token too.
 *
 * The token is shown at the upgrade, since only then a server goes on where an earlier connection stood. It greets who is new, and says nothing
 * to who goes on; so a ping is sent along, and its answer without a greeting before it means that this connection goes on.
 */
export async function openEventStream(options: EventStreamOptions): Promise<EventStream> {
    const {openSocket, token, resume, onEvent, onGap, onClosed, patience = 10_000, pingEvery = 30_000} = options;
    let connectionId = resume?.connectionId ?? '';
    let next = resume?.seq ?? 0;
    let asked = 2;
    let answered = 0;
    let state: 'opening' | 'open' | 'closed' = 'opening';
    let timer: NodeJS.Timeout | undefined;
    let greet = (_greeting: {resumed: boolean}): void => {};
    let refuse = (_error: MattermostError): void => {};
    const greeting = new Promise<{resumed: boolean}>((resolve, reject) => {
        greet = resolve;
        refuse = reject;
    });

    const end = () => {
        clearTimeout(timer);
        const before = state;
        state = 'closed';
        refuse(new MattermostError(503, 'unreachable', 'the event stream was closed before it began'));
        if (before === 'open') {
            onClosed();
        }
    };
    const count = (seq: number) => {
        if (seq !== next && next !== 0) {
            onGap();
        }
        next = seq + 1;
    };
    function receive(text: string): void {
        const frame = decodeFrame(text);
        if (!frame || state === 'closed') {
            return;
        }
        if (frame.kind === 'reply') {
            answered = Math.max(answered, frame.to);
            if (!frame.ok && frame.to <= 2) {
                refuse(new MattermostError(401, 'token_refused', 'the event stream refused the token'));
            } else if (frame.to === 2 && resume) {
                greet({resumed: true}); // Unless it was greeted before.
            }
        } else if (frame.kind === 'hello') {
            const resumed = resume !== undefined && frame.connectionId === resume.connectionId;
            connectionId = frame.connectionId;
            next = resumed ? Math.max(next, frame.seq + 1) : frame.seq + 1;
            greet({resumed});
        } else {
            count(frame.seq);
            if (frame.event) {
                onEvent(frame.event, `${connectionId}:${frame.seq}`);
            }
        }
    }

    const query = resume ? `?connection_id=${encodeURIComponent(resume.connectionId)}&sequence_number=${resume.seq}` : '';
    greeting.catch(() => {}); // It is waited for below; until then nobody else may be told of its failure.
    const socket = await openSocket(`/api/v4/websocket${query}`, {message: receive, closed: end}, token);
    const close = () => {
        state = 'closed';
        clearTimeout(timer);
        socket.close();
    };
    try {
        timer = setTimeout(end, patience);
        ask(socket, 'authentication_challenge', 1, {token}); // For whoever stands in between and takes the header away.
        ask(socket, 'ping', asked);
        const {resumed} = await greeting;
        clearTimeout(timer);
        state = 'open';
        const ping = () => {
            if (answered < asked) {
                close();
                onClosed();
                return;
            }
            asked += 1;
            ask(socket, 'ping', asked);
            timer = setTimeout(ping, pingEvery);
        };
        answered = asked;
        timer = setTimeout(ping, pingEvery);
        return {resumed, position: () => ({connectionId, seq: next}), close};
    } catch (error) {
        close();
        throw error;
    }
}

function ask(socket: EventSocket, action: string, seq: number, data?: object): void {
    socket.send(JSON.stringify({action, seq, ...(data ? {data} : {})}));
}
