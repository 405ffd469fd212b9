import {fileURLToPath} from 'node:url';

import react from '@vitejs/plugin-react';
import {defineConfig} from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const version = process.env['HOST_REACT'] ?? '18';

/** The React of the host, for all that is imported: 18.2 of the tree, or 19 of the example host. */
const modules = here(version === '19' ? '../../examples/host/node_modules/' : '../../node_modules/');

export default defineConfig({
    root: here('./page'),
    logLevel: 'warn',
    plugins: [react()],
    resolve: {alias: [{find: /^(react|react-dom)(?=\/|$)/, replacement: `${modules}$1`}]},
    build: {outDir: here(`../../dist/e2e/host-${version}`), emptyOutDir: true, chunkSizeWarningLimit: 4_000},
});
