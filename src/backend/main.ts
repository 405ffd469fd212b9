/** The backend as a process of its own: configuration from the environment, until SIGINT or SIGTERM. */
import {existsSync} from 'node:fs';
import {fileURLToPath} from 'node:url';

import {readConfig} from './config.ts';
import {startServer} from './server.ts';

/** The built page: beside dist/server/main.js, or in dist/ of the tree that this file stands in. */
const pageDir = ['../page', '../../dist/page'].map((path) => fileURLToPath(new URL(path, import.meta.url))).find((path) => existsSync(`${path}/index.html`));

try {
    const server = await startServer(readConfig(process.env), pageDir === undefined ? {} : {pageDir});
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
        // Once: a second signal ends the process at once, should closing take too long.
        process.once(signal, () => {
            void server.close().then(() => process.exit(0));
        });
    }
} catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
}
