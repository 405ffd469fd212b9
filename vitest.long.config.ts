/** `npm run test:long`: the suites whose worth grows with their length, run far longer than in the gate. */
import {defineConfig, type TestProjectConfiguration} from 'vitest/config';

// Read when the stories' project begins: axe looks at every story in all themes.
process.env['VITE_AXE_THEMES'] = 'all';
const {default: gate} = await import('./vitest.config.ts');

const isStories = (project: TestProjectConfiguration) => typeof project === 'object' && 'test' in project && project.test?.name === 'stories';

export default defineConfig({
    test: {
        reporters: ['default', './scripts/closingLine.ts'],
        projects: [
            {
                test: {
                    name: 'long',
                    environment: 'node',
                    include: ['src/**/*.property.test.ts', 'src/protocol/properties.test.ts', 'src/backend/durability.test.ts', 'e2e/beside.test.ts', 'src/backend/**/*.long.ts', 'e2e/**/*.long.ts'],
                    env: {FUZZ_RUNS: '20000', ANSWER_RUNS: '100000', KILL_ROUNDS: '40', SILENCE: '30000'},
                    testTimeout: 15 * 60_000,
                    fileParallelism: false,
                },
            },
            ...(gate.test?.projects ?? []).filter(isStories),
        ],
    },
});
