import type {IncomingMessage, ServerResponse} from 'node:http';
import type {Duplex} from 'node:stream';

/** Why Mattermost gave no answer. */
export type Unreachable = 'down' | 'late';

const sentences: Record<Unreachable, {status: number; title: string; sentence: string}> = {
    down: {status: 502, title: 'Bad Gateway', sentence: 'Mattermost does not answer. It may be starting; try again in a moment.'},
    late: {status: 504, title: 'Gateway Timeout', sentence: 'Mattermost took too long to answer. Try again in a moment.'},
};

/** Says so to a browser as a page, to a program in the shape of Mattermost's own errors. Ends the connection: what the client still sends is read by nobody. */
export function answerUnreachable(request: IncomingMessage, response: ServerResponse, why: Unreachable): void {
    const {status, sentence} = sentences[why];
    const wantsPage = request.headers.accept?.includes('text/html') ?? false;
    const body = wantsPage
        ? `<!doctype html><html lang="en"><meta charset="utf-8"><title>${sentence}</title><p>${sentence}</p></html>\n`
        : JSON.stringify({id: 'topmast.gateway.unreachable', message: sentence, status_code: status});
    request.unpipe();
    request.resume();
    response.writeHead(status, {
        'content-type': wantsPage ? 'text/html; charset=utf-8' : 'application/json',
        'content-length': Buffer.byteLength(body),
        'cache-control': 'no-store',
        'retry-after': '5',
        'connection': 'close',
    });
    response.end(body);
}

/** The same for a connection that was to become a WebSocket. */
export function refuseUpgrade(socket: Duplex, why: Unreachable): void {
    const {status, title} = sentences[why];
    if (socket.writable) {
        socket.end(`HTTP/1.1 ${status} ${title}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
    }
}
