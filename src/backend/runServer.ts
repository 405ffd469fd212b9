import {existsSync} from 'node:fs';
import {fileURLToPath} from 'node:url';

import type {Config} from './config.ts';
import {startServer, type ServerOptions} from './server.ts';

/** Where the built page may be: in the package, beside the folder of the built server, or in dist/ of the tree that this file stands in. */
const pagePlaces = ['./page', '../page', '../../dist/page'];

/** The backend as a process of its own: runs until SIGINT or SIGTERM, then ends what is under way. Throws like `startServer`. */
export async function runServer(config: Config, options: ServerOptions = {}): Promise<void> {
    const pageDir = pagePlaces.map((path) => fileURLToPath(new URL(path, import.meta.url))).find((path) => existsSync(`${path}/index.html`));
    const server = await startServer(config, pageDir === undefined ? options : {pageDir, ...options});
    await new Promise<void>((resolve) => {
        for (const signal of ['SIGINT', 'SIGTERM'] as const) {
            // Once: a second signal ends the process at once, should closing take too long.
            process.once(signal, () => resolve());
        }
    });
    await server.close();
}
