/**
 * `npm run build`: everything that ships, into dist/.
 *
 *   dist/page     the page of the workspace, static files
 *   dist/server   the backend, `node dist/server/main.js`
 *   dist/library  what a webapp imports: index.js, protocol.js, styles.css and their types
 */
import {spawnSync} from 'node:child_process';
import {readFileSync, rmSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {gzipSync} from 'node:zlib';

import {build} from 'vite';

import {buildLibrary} from './buildLibrary.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

rmSync(`${root}dist`, {recursive: true, force: true});

await build({root: `${root}src/page`, configFile: `${root}src/page/vite.config.ts`, logLevel: 'warn'});

await buildLibrary('dist/library');

await build({
    configFile: false,
    root,
    logLevel: 'warn',
    build: {outDir: 'dist/server', ssr: 'src/backend/main.ts', target: 'node20', minify: false, sourcemap: true},
});

const types = spawnSync('tsc', ['--project', 'tsconfig.library.json'], {cwd: root, stdio: 'inherit', shell: process.platform === 'win32'});
if (types.status !== 0) {
    process.exit(types.status ?? 1);
}

for (const file of ['dist/library/index.js', 'dist/library/protocol.js', 'dist/library/styles.css', 'dist/server/main.js']) {
    const bytes = readFileSync(root + file);
    console.log(`${file}  ${(bytes.length / 1024).toFixed(0)} KB, ${(gzipSync(bytes).length / 1024).toFixed(0)} KB gzip`);
}
