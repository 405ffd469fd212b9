/** Builds the page into dist/page, or serves it with hot reload. Every path of the page answers with index.html. */
import {fileURLToPath} from 'node:url';

import react from '@vitejs/plugin-react';
import {defineConfig} from 'vite';

export default defineConfig({
    root: fileURLToPath(new URL('.', import.meta.url)),
    base: '/',
    plugins: [react()],
    build: {
        outDir: fileURLToPath(new URL('../../dist/page', import.meta.url)),
        emptyOutDir: true,
        // Fonts stay files of their own: each browser fetches the few it needs.
        assetsInlineLimit: 0,
        reportCompressedSize: false,
        chunkSizeWarningLimit: 1000,
    },
});
