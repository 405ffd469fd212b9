/**
 * `npm run check`: types, lint, import rules, unused code, and a lockfile that names no registry host.
 * All run at once; each prints only when it fails, and the exit code says whether any did.
 */
import {spawn} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

interface Outcome {
    name: string;
    ok: boolean;
    seconds: number;
    output: string;
}

const checks: Record<string, string[]> = {
    types: ['tsc'],
    // Apart: mattermost-redux widens the types of Redux for all that is compiled with it.
    'types of the host': ['tsc', '--project', 'e2e/host/page'],
    lint: ['oxlint', '--quiet'],
    'import rules': ['depcruise', '--config', '.dependency-cruiser.cjs', 'src', 'apps', 'e2e', 'stories'],
    'unused code': ['knip'],
};

function run(name: string, [command = '', ...args]: string[]): Promise<Outcome> {
    const started = performance.now();
    return new Promise((resolve) => {
        const child = spawn(command, args, {cwd: root, stdio: ['ignore', 'pipe', 'pipe'], shell: process.platform === 'win32'});
        let output = '';
        child.stdout.on('data', (chunk: Buffer) => { output += chunk.toString(); });
        child.stderr.on('data', (chunk: Buffer) => { output += chunk.toString(); });
        child.on('error', (error) => { output += error.message; });
        child.on('close', (code) => resolve({name, ok: code === 0, seconds: (performance.now() - started) / 1000, output}));
    });
}

function lockfile(): Outcome {
    const named = readFileSync(`${root}package-lock.json`, 'utf8').match(/"resolved": "[a-z+]*:.*/g) ?? [];
    return {
        name: 'lockfile',
        ok: named.length === 0,
        seconds: 0,
        output: `package-lock.json names registry hosts in ${named.length} lines, the first: ${named[0] ?? ''}\nRemove them and see .npmrc (omit-lockfile-registry-resolved).`,
    };
}

const outcomes = [lockfile(), ...await Promise.all(Object.entries(checks).map(([name, command]) => run(name, command)))];
for (const {name, ok, seconds, output} of outcomes) {
    console.log(`${ok ? 'ok    ' : 'FAILED'} ${name} (${seconds.toFixed(1)} s)`);
    if (!ok) {
        console.log(output.trim());
    }
}
process.exit(outcomes.every(({ok}) => ok) ? 0 : 1);
