import {createServer, type IncomingMessage} from 'node:http';
import {buffer} from 'node:stream/consumers';

/** A request that went by. */
export interface Tapped {
    path: string;
    headers: IncomingMessage['headers'];
    body: unknown;
}

export interface Wiretap {
    /** Stands in for the App's own address. */
    url: string;
    /** Every POST so far, the oldest first. */
    tapped: Tapped[];
    close(): Promise<void>;
}

/** Stands between the framework and an App: passes everything on untouched, but for the App's address in its manifest, and remembers it. */
export async function startWiretap(target: string): Promise<Wiretap> {
    const tapped: Tapped[] = [];
    let url = '';
    const server = createServer((request, response) => {
        passOn(request).then(({status, type, body}) => response.writeHead(status, {'content-type': type}).end(body), (error: unknown) => response.writeHead(502).end(String(error)));
    });

    async function passOn(request: IncomingMessage): Promise<{status: number; type: string; body: string}> {
        const path = request.url ?? '/';
        const sent = await buffer(request);
        if (request.method === 'POST') {
            tapped.push({path, headers: request.headers, body: JSON.parse(sent.toString() || 'null')});
        }
        const answer = await fetch(target + path, {method: request.method ?? 'GET', ...(sent.length > 0 ? {body: sent} : {})});
        return {
            status: answer.status,
            type: answer.headers.get('content-type') ?? '',
            body: (await answer.text()).replaceAll(target, url),
        };
    }

    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
    return {
        url,
        tapped,
        close: () => new Promise((resolve) => {
            server.close(() => resolve());
            server.closeAllConnections();
        }),
    };
}
