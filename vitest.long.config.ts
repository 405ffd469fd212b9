/** `npm run test:long`: the suites whose worth grows with their length, run far longer than in the gate. */
import {defineConfig} from 'vitest/config';

import {useScratchFolder} from './scripts/scratchFolder.ts';

useScratchFolder();

export default defineConfig({
    test: {
        reporters: ['default', './scripts/closingLine.ts'],
        include: ['src/protocol/properties.test.ts', 'src/bindings/command/grammar.property.test.ts', 'src/backend/durability.test.ts'],
        env: {FUZZ_RUNS: '20000', KILL_ROUNDS: '40'},
        testTimeout: 15 * 60_000,
        fileParallelism: false,
    },
});
