/**
 * `npm run requirements`: which rows of docs/requirements.md, and which acceptance cases of the former server, are proved by what. Reads the titles of the
 * tests that passed in the last `npm test`, and the decision records. Fails when anything is proved by nothing.
 */
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';

import {idsIn, type Ids} from './idsIn.ts';
import {passedTestsFile} from './passedTests.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const lastCase = 228;

type Proofs = Map<string, Set<string>>;

function rows(): {id: string; kind: string; text: string}[] {
    const page = readFileSync(`${root}docs/requirements.md`, 'utf8');
    return [...page.matchAll(/^\| ((?:S\d|M)-\d+) \| (\w) \| (.*) \|$/gm)].map(([, id = '', kind = '', text = '']) => ({id, kind, text}));
}

function passedTests(): Record<string, string[]> {
    if (!existsSync(passedTestsFile)) {
        console.error('No test has been run here. Run npm test first.');
        process.exit(1);
    }
    return JSON.parse(readFileSync(passedTestsFile, 'utf8'));
}

/** Who says to prove what: file to titles, as tests and records bear them. */
function proofsIn(sources: Record<string, string[]>, keysOf: (ids: Ids) => (string | number)[]): Proofs {
    const proofs: Proofs = new Map();
    for (const [file, titles] of Object.entries(sources)) {
        for (const key of titles.flatMap((title) => keysOf(idsIn(title)))) {
            proofs.set(String(key), (proofs.get(String(key)) ?? new Set()).add(file));
        }
    }
    return proofs;
}

const records = Object.fromEntries(readdirSync(`${root}docs/decisions`).map((file) => [`docs/decisions/${file}`, [readFileSync(`${root}docs/decisions/${file}`, 'utf8')]]));
const tests = passedTests();
const byTests = proofsIn(tests, ({rows: found}) => found);
const byRecords = proofsIn(records, ({rows: found}) => found);
const cases = proofsIn(tests, ({cases: found}) => found);
const unproved: string[] = [];

for (const {id, kind, text} of rows()) {
    const proofs = [...byTests.get(id) ?? [], ...(kind === 'Q' ? byRecords.get(id) ?? [] : [])];
    console.log(`${id} ${kind} ${text}\n    ${proofs.length > 0 ? proofs.join(', ') : 'NOTHING PROVES THIS'}`);
    if (proofs.length === 0) {
        unproved.push(id);
    }
}
const missing = Array.from({length: lastCase}, (_, index) => String(index + 1)).filter((number) => !cases.has(number));
console.log(`\n${rows().length - unproved.length} of ${rows().length} rows are proved${unproved.length > 0 ? `; not: ${unproved.join(', ')}` : ''}.`);
console.log(`${lastCase - missing.length} of ${lastCase} acceptance cases are proved${missing.length > 0 ? `; not: ${missing.join(', ')}` : ''}.`);
process.exit(unproved.length + missing.length > 0 ? 1 : 0);
