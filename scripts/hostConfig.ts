import {fileURLToPath} from 'node:url';

import react from '@vitejs/plugin-react';
import type {InlineConfig} from 'vite';

/** The folder of the example host. */
export const exampleHost = fileURLToPath(new URL('../examples/host/', import.meta.url));

const modules = fileURLToPath(new URL('../node_modules/', import.meta.url));

/**
 * How Vite builds or serves the example host: with the React 19 of its own, or the React 18.2 of the tree. One React
 * for all, whoever imports it.
 */
export function hostConfig(version: 18 | 19): InlineConfig {
    return {
        configFile: false,
        root: exampleHost,
        logLevel: 'error',
        plugins: [react()],
        resolve: version === 19 ? {dedupe: ['react', 'react-dom', 'react-intl', 'react-redux', 'redux', '@reduxjs/toolkit']} :
            {alias: [{find: /^(react|react-dom)(?=\/|$)/, replacement: `${modules}$1`}]},
    };
}
