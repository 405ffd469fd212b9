import {fileURLToPath} from 'node:url';

import react from '@vitejs/plugin-react';
import {build} from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Builds the measured page for production into `outDir`. What the library and a peer both use is there once, so that all run on the same React. */
export async function buildPage(outDir: string): Promise<void> {
    await build({
        configFile: false,
        root: `${root}bench/page`,
        base: './',
        logLevel: 'warn',
        plugins: [react()],
        resolve: {
            alias: [
                {find: /^(react|react-dom|react-select)(\/.*)?$/, replacement: `${root}node_modules/$1$2`},
            ],
        },
        // The combobox is measured by itself too, so here it is no chunk of its own.
        build: {outDir, emptyOutDir: true, chunkSizeWarningLimit: 10_000, rollupOptions: {checks: {ineffectiveDynamicImport: false}}},
    });
}
