import {existsSync} from 'node:fs';
import {fileURLToPath} from 'node:url';

import type {Config} from './config.ts';
import {startServer, type ServerOptions} from './server.ts';

/** Where the built page may be: in the package, beside the folder of the built server, or in dist/ of the tree that this file stands in. */
const pagePlaces = ['./page', '../page', '../../dist/page'];

/** And the extension, an unpacked plugin, for the official webapp. */
const extensionPlaces = ['./extension', '../extension', '../../dist/extension'];

/** The backend as a process of its own: runs until SIGINT or SIGTERM, then ends what is under way. Throws like `startServer`. */
export async function runServer(config: Config, options: ServerOptions = {}): Promise<void> {
    const pageDir = firstWith('index.html', pagePlaces);
    const extensionDir = firstWith('plugin.json', extensionPlaces);
    const server = await startServer(config, {...(pageDir === undefined ? {} : {pageDir}), ...(extensionDir === undefined ? {} : {extensionDir}), ...options});
    await new Promise<void>((resolve) => {
        for (const signal of ['SIGINT', 'SIGTERM'] as const) {
            // Once: a second signal ends the process at once, should closing take too long.
            process.once(signal, () => resolve());
        }
    });
    await server.close();
}

/** The first of the folders, told from this file, that holds the file. */
const firstWith = (file: string, places: readonly string[]) => places.map((path) => fileURLToPath(new URL(path, import.meta.url))).find((path) => existsSync(`${path}/${file}`));
