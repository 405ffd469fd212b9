/**
 * `npm start`: the whole workspace in one process. Builds the page, starts the backend with the embedded server and
 * the sample Apps (on free ports, listed anew at each start), prints where to go, and stops all of it on Ctrl-C.
 *
 * With `--dev` the page is served by Vite with hot reload instead of being built.
 */
import {fileURLToPath} from 'node:url';

import {build, createServer} from 'vite';

import {startShowcase} from '../apps/showcase/index.ts';
import {startSurvey} from '../apps/survey/index.ts';
import {readConfig, startServer} from '../src/backend/index.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const pageConfig = `${root}src/page/vite.config.ts`;
const dev = process.argv.includes('--dev');

/** What is to be stopped, the last started first. */
const running: Array<() => Promise<unknown>> = [];

async function start(): Promise<void> {
    const config = readConfig({LOG_LEVEL: 'warn', ...process.env});
    if (!dev) {
        await build({configFile: pageConfig, logLevel: 'warn'});
    }
    const server = await startServer(config, {pageDir: `${root}dist/page`});
    running.unshift(server.close);

    const samples = await Promise.all([startSurvey({port: 0}), startShowcase({port: 0})]);
    running.unshift(...samples.map(({close}) => close));
    const manifests = samples.flatMap(({manifests}) => manifests);
    for (const url of manifests) {
        await server.apps.relist(url);
    }
    const url = dev ? await serveWithReload(server.url) : server.url;
    print(url, config.demo, manifests);
}

/** The page from source at a port of its own; everything else is passed on to the backend. */
async function serveWithReload(target: string): Promise<string> {
    // The backend answers its own origin alone, and that is not Vite's.
    const proxied = {target, ws: true, changeOrigin: true, headers: {origin: target}};
    const vite = await createServer({configFile: pageConfig, server: {proxy: {'/api': proxied, '/plugins': proxied}}});
    await vite.listen();
    running.unshift(() => vite.close());
    return vite.resolvedUrls?.local[0] ?? target;
}

function print(url: string, demo: boolean, manifests: string[]): void {
    console.log(`
  Topmast is running at  ${url}
${demo ? `
  Log in as      sysadmin  (administrator), alice or bob
  Password       topmast-demo
` : ''}
  To install an App: log in as an administrator, open Apps, paste the URL of its manifest.
  These sample Apps are listed there already:
${manifests.map((manifest) => `      ${manifest}`).join('\n')}

  Ctrl-C stops everything.
`);
}

async function stop(): Promise<void> {
    for (const close of running.splice(0)) {
        await close();
    }
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
        void stop().then(() => process.exit(0));
    });
}

try {
    await start();
} catch (error) {
    console.error(error instanceof Error ? `\n  ${error.message}\n` : error);
    await stop();
    process.exit(1);
}
