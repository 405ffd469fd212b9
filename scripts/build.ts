/**
 * `npm run build`: everything that ships, into dist/.
 *
 *   dist/page     the page of the workspace, static files
 *   dist/server   the npm package with the backend, `node dist/server/main.js`, and the command `topmast`
 *   dist/topmast  the npm package that a webapp imports: index.js, protocol.js, styles.css and their types
 *   dist/extension, dist/topmast-VERSION.tar.gz  the plugin for a Mattermost webapp, unpacked and as it is uploaded
 */
import {readFileSync, rmSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {gzipSync} from 'node:zlib';

import {build} from 'vite';

import {buildExtension} from './buildExtension.ts';
import {buildLibrary} from './buildLibrary.ts';
import {buildServer} from './buildServer.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

rmSync(`${root}dist`, {recursive: true, force: true});

await build({root: `${root}src/page`, configFile: `${root}src/page/vite.config.ts`, logLevel: 'warn'});

await buildLibrary(`${root}dist/topmast`);

await buildExtension(`${root}dist`);

await buildServer(`${root}dist/server`, {pageDir: `${root}dist/page`, extensionDir: `${root}dist/extension`});

for (const file of ['dist/topmast/index.js', 'dist/topmast/protocol.js', 'dist/topmast/styles.css', 'dist/extension/webapp/dist/main.js', 'dist/server/main.js', 'dist/server/topmast.js']) {
    const bytes = readFileSync(root + file);
    console.log(`${file}  ${(bytes.length / 1024).toFixed(0)} KB, ${(gzipSync(bytes).length / 1024).toFixed(0)} KB gzip`);
}
