/** Every suite of `npm test`: node, jsdom, real browser, stories and end to end. */
import {availableParallelism} from 'node:os';
import {fileURLToPath} from 'node:url';

import {storybookTest} from '@storybook/addon-vitest/vitest-plugin';
import {playwright} from '@vitest/browser-playwright';
import react from '@vitejs/plugin-react';
import {defineConfig} from 'vitest/config';

import {chromiumArgs, chromiumPath} from './scripts/browser.ts';
import {useScratchFolder} from './scripts/scratchFolder.ts';

const executablePath = await chromiumPath();
useScratchFolder();

/** A function, since Vitest changes the object it is given: two projects must not share one. */
const inChromium = () => ({
    enabled: true,
    headless: true,
    screenshotFailures: false,
    provider: playwright({launchOptions: {executablePath, args: chromiumArgs}}),
    instances: [{browser: 'chromium' as const}],
});

/** What the parts import in the middle of a test: were it found only then, Vite would bundle it anew and reload the page, with a second React. */
const loadedWhenNeeded = ['react-dom', 'react-select', 'marked', 'dompurify', '@floating-ui/react'];

export default defineConfig({
    test: {
        reporters: ['default', './scripts/closingLine.ts', './scripts/passedTests.ts'],
        // On two cores Vitest would use one.
        maxWorkers: Math.max(2, availableParallelism() - 1),
        projects: [
            {
                test: {
                    name: 'node',
                    environment: 'node',
                    include: ['src/{protocol,backend,cli}/**/*.test.ts', 'apps/**/*.test.ts', '{scripts,stories}/**/*.test.ts', 'src/{store,forms,bindings,messages,extension}/**/*.test.ts'],
                    testTimeout: 15_000,
                },
            },
            {
                plugins: [react()],
                test: {
                    name: 'jsdom',
                    environment: 'jsdom',
                    include: ['src/{components,store,forms,bindings,messages,page,extension}/**/*.test.tsx'],
                    setupFiles: ['scripts/jsdomSetup.ts'],
                    testTimeout: 15_000,
                },
            },
            {
                plugins: [react()],
                // One React for all that is imported, from npm too: the 19 of the example host.
                resolve: {alias: [{find: /^(react|react-dom)(?=\/|$)/, replacement: fileURLToPath(new URL('./examples/host/node_modules/$1', import.meta.url))}]},
                test: {
                    name: 'react19',
                    environment: 'jsdom',
                    include: ['src/{components,store,forms,bindings,extension}/**/*.test.tsx', 'scripts/react19.test.tsx'],
                    setupFiles: ['scripts/useReact19.mjs', 'scripts/jsdomSetup.ts'],
                    server: {deps: {inline: [/node_modules\/(?!react\/|react-dom\/|scheduler\/)/]}},
                    testTimeout: 15_000,
                },
            },
            {
                plugins: [react()],
                optimizeDeps: {include: ['react', 'react-dom', 'react-dom/client', 'react/jsx-dev-runtime', ...loadedWhenNeeded]},
                test: {name: 'browser', include: ['{src,.storybook}/**/*.browser.tsx'], browser: inChromium()},
            },
            {
                plugins: [storybookTest({configDir: '.storybook'})],
                optimizeDeps: {include: loadedWhenNeeded},
                test: {name: 'stories', browser: inChromium()},
            },
            {
                test: {
                    name: 'e2e',
                    environment: 'node',
                    include: ['e2e/**/*.test.ts'],
                    globalSetup: ['e2e/buildPage.ts'],
                    testTimeout: 60_000,
                    hookTimeout: 60_000,
                    fileParallelism: false,
                },
            },
        ],
    },
});
