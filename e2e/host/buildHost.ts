import {execFile} from 'node:child_process';
import {cp} from 'node:fs/promises';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';

import {newest} from '../newest.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const inRoot = (path: string) => join(root, path);

/** What the extension's bundle is made of. */
const sources = ['src/extension', 'src/bindings', 'src/forms', 'src/store', 'src/components', 'src/protocol', 'src/messages', 'src/styles.css', 'scripts/buildExtension.ts', 'scripts/extension', 'docs/install.md', 'package-lock.json'];
const bundle = 'dist/e2e/extension/webapp/dist/main.js';
/** What Mattermost serves of the plugin to everybody. */
const shared = 'dist/e2e/extension/public';

/** Builds the host's page with that React, and beside it the extension's bundle, each unless it is newer than its sources. Answers the folder that is to be served. */
export async function buildHost(react: 18 | 19, {extension}: {extension: boolean}): Promise<string> {
    const folder = `dist/e2e/host-${react}`;
    if (!isCurrent(`${folder}/index.html`, ['e2e/host/page', 'package-lock.json'])) {
        await run('node_modules/vite/bin/vite.js', ['build', '--config', 'e2e/host/vite.config.ts'], {HOST_REACT: String(react)});
    }
    if (extension) {
        if (!isCurrent(bundle, sources)) {
            await run('node_modules/tsx/dist/cli.mjs', ['scripts/buildExtension.ts', 'dist/e2e']);
        }
        await cp(inRoot(bundle), inRoot(`${folder}/static/plugins/com.topmast.apps/main.js`));
        await cp(inRoot(shared), inRoot(`${folder}/plugins/com.topmast.apps/public`), {recursive: true});
    }
    return inRoot(folder);
}

function isCurrent(built: string, from: readonly string[]): boolean {
    const at = newest(inRoot(built));
    return from.every((source) => newest(inRoot(source)) < at);
}

/** A process of its own: inside Vitest NODE_ENV is "test", and React would be built for development. */
async function run(program: string, args: readonly string[], env: Record<string, string> = {}): Promise<void> {
    await promisify(execFile)(process.execPath, [inRoot(program), ...args], {cwd: root, env: {...process.env, ...env, NODE_ENV: 'production'}});
}
