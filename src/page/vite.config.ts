/** Builds the page into dist/page, or serves it with hot reload. Every path of the page answers with index.html. */
import react from '@vitejs/plugin-react';
import {defineConfig} from 'vite';

export default defineConfig({
    root: import.meta.dirname,
    base: '/',
    plugins: [react()],
    build: {
        outDir: `${import.meta.dirname}/../../dist/page`,
        emptyOutDir: true,
        // Fonts stay files of their own: each browser fetches the few it needs.
        assetsInlineLimit: 0,
        reportCompressedSize: false,
        chunkSizeWarningLimit: 1000,
    },
});
