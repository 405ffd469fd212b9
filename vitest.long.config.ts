/** `npm run test:long`: soak and large fuzz runs, kept out of the gate. */
import {defineConfig} from 'vitest/config';

export default defineConfig({
    test: {
        reporters: ['default', './scripts/closingLine.ts'],
        include: ['{src,e2e,apps}/**/*.long.ts'],
        testTimeout: 15 * 60_000,
        hookTimeout: 120_000,
        fileParallelism: false,
    },
});
