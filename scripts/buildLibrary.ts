import {fileURLToPath} from 'node:url';

import react from '@vitejs/plugin-react';
import {build} from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
/** Everything from npm stays an import: the webapp brings React and Redux itself, and its bundler takes the rest once. */
const fromNpm = /^(?![./]|[A-Za-z]:)/;

/** Builds what a webapp imports into `outDir`: index.js, protocol.js, styles.css. Their types are the compiler's. */
export async function buildLibrary(outDir: string): Promise<void> {
    const shared = {configFile: false, root, logLevel: 'warn'} as const;
    await build({
        ...shared,
        plugins: [react()],
        build: {
            outDir,
            minify: false,
            sourcemap: true,
            lib: {entry: {index: 'src/index.ts', protocol: 'src/protocol/index.ts'}, formats: ['es']},
            rollupOptions: {external: fromNpm},
        },
    });
    await build({...shared, build: {outDir, emptyOutDir: false, rollupOptions: {input: 'src/styles.css', output: {assetFileNames: 'styles.css'}}}});
}
