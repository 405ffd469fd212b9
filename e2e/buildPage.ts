import {execFile} from 'node:child_process';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';

import {newest} from './newest.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What the built page is made of. */
const sources = ['src/page', 'src/bindings', 'src/forms', 'src/store', 'src/components', 'src/protocol', 'src/messages', 'src/styles.css', 'package-lock.json'];

/** Vitest's global setup of the end-to-end tests: builds the page into dist/page unless it is newer than its sources. */
export default async function buildPage(): Promise<void> {
    const built = newest(join(root, 'dist/page/index.html'));
    if (sources.every((source) => newest(join(root, source)) < built)) {
        return;
    }
    // A process of its own: inside Vitest NODE_ENV is "test", and React would be built for development.
    await promisify(execFile)(process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--config', 'src/page/vite.config.ts', '--logLevel', 'warn'], {
        cwd: root,
        env: {...process.env, NODE_ENV: 'production'},
    });
}
