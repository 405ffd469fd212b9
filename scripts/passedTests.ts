/** A Vitest reporter: writes the full titles of the tests that passed, by file, for `npm run requirements` to read. */
import {mkdirSync, writeFileSync} from 'node:fs';
import {relative} from 'node:path';
import {fileURLToPath} from 'node:url';

import type {Reporter, TestModule} from 'vitest/node';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Where the titles stand: `{file: [title, …]}`, of the last run of all tests. */
export const passedTestsFile = `${root}test-results/passed.json`;

/** Without files, names or projects to choose from. */
const isWhole = process.argv.slice(2).every((argument) => argument === 'run');

export default class PassedTests implements Reporter {
    onTestRunEnd(modules: readonly TestModule[]): void {
        if (!isWhole) {
            return; // A few files prove a few things; what the whole run proved still stands.
        }
        const titles: Record<string, string[]> = {};
        for (const module of modules) {
            const passed = [...module.children.allTests('passed')].map((test) => test.fullName);
            const file = relative(root, module.moduleId);
            titles[file] = [...new Set([...titles[file] ?? [], ...passed])];
        }
        mkdirSync(`${root}test-results`, {recursive: true});
        writeFileSync(passedTestsFile, JSON.stringify(titles));
    }
}
