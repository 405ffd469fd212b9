import {readFile} from 'node:fs/promises';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {extname, join, normalize} from 'node:path';

export interface FolderServer {
    url: string;
    close(): void;
}

const types: Record<string, string> = {
    '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json', '.svg': 'image/svg+xml', '.woff2': 'font/woff2', '.woff': 'font/woff', '.png': 'image/png',
};

/** Serves what was built, on a free port of this machine alone: for taking pictures of it. */
export async function serveFolder(folder: string): Promise<FolderServer> {
    const server = createServer((request, response) => {
        const {pathname} = new URL(request.url ?? '/', 'http://localhost');
        // Normalised from the root, a path cannot climb out of the folder.
        const file = join(folder, normalize(decodeURIComponent(pathname)));
        readFile(file).then(
            (content) => response.writeHead(200, {'Content-Type': types[extname(file)] ?? 'application/octet-stream'}).end(content),
            () => response.writeHead(404).end(),
        );
    });
    await new Promise<void>((resolve) => {
        server.listen(0, '127.0.0.1', resolve);
    });
    const {port} = addressOf(server.address());
    return {url: `http://127.0.0.1:${port}`, close: () => server.close()};
}

function addressOf(address: AddressInfo | string | null): AddressInfo {
    if (address === null || typeof address === 'string') {
        throw new Error('The server of the pictures has no port.');
    }
    return address;
}
