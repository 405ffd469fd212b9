import {mkdirSync, rmSync} from 'node:fs';
import {fileURLToPath} from 'node:url';

import {build} from 'vite';

import {serverBuild} from '../../scripts/serverBuild.ts';

/** The files of this folder that are processes of their own. */
export const children = ['upstream', 'bareProxy', 'plainProxy', 'fastifyProxy', 'leanCall', 'topmastProxy', 'upstreamApps', 'topmastApps', 'gateway'] as const;
export type Child = (typeof children)[number];

/** Where they find the peers, which stand in bench's own node_modules, and whatever Topmast needs, which stands a folder above. */
const outDir = fileURLToPath(new URL('../node_modules/.cache/backend/', import.meta.url));

export const compiled = (child: Child): string => `${outDir}${child}.js`;

/** Compiles all that is measured as dist/server is compiled: what a loader does to code while it is developed costs time at every call. */
export async function compile(): Promise<void> {
    rmSync(outDir, {recursive: true, force: true});
    mkdirSync(outDir, {recursive: true});
    await build({
        configFile: false,
        root: fileURLToPath(new URL('../..', import.meta.url)),
        logLevel: 'warn',
        build: {
            ...serverBuild, outDir, emptyOutDir: false, ssr: true,
            rollupOptions: {input: Object.fromEntries(children.map((child) => [child, fileURLToPath(new URL(`${child}.ts`, import.meta.url))])), output: {entryFileNames: '[name].js'}},
        },
    });
}
