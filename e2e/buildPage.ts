import {execFile} from 'node:child_process';
import {readdirSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What the built page is made of. */
const sources = ['src/page', 'src/bindings', 'src/forms', 'src/store', 'src/components', 'src/protocol', 'src/messages', 'src/styles.css', 'package-lock.json'];

/** Vitest's global setup of the end-to-end tests: builds the page into dist/page unless it is newer than its sources. */
export default async function buildPage(): Promise<void> {
    const built = statSync(join(root, 'dist/page/index.html'), {throwIfNoEntry: false})?.mtimeMs ?? 0;
    if (sources.every((source) => newest(join(root, source)) < built)) {
        return;
    }
    // A process of its own: inside Vitest NODE_ENV is "test", and React would be built for development.
    await promisify(execFile)(process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--config', 'src/page/vite.config.ts', '--logLevel', 'warn'], {
        cwd: root,
        env: {...process.env, NODE_ENV: 'production'},
    });
}

/** When the file, or the latest file of the folder, was changed; in milliseconds, 0 when there is none. */
function newest(path: string): number {
    const found = statSync(path, {throwIfNoEntry: false});
    if (!found?.isDirectory()) {
        return found?.mtimeMs ?? 0;
    }
    return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}
