/** The pages of docs/ name what is there, and lead to it. */
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';

import {describe, expect, test} from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (file: string) => readFileSync(root + file, 'utf8');

const pages = ['README.md', 'bench/README.md', ...readdirSync(`${root}docs`, {recursive: true, encoding: 'utf8'}).filter((file) => file.endsWith('.md')).map((file) => `docs/${file}`)];

test.each(pages)('%s leads nowhere that is not there', (page) => {
    const links = [...read(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target).filter((target) => !/^(https?:|#)/.test(target));
    expect(links.filter((target) => !existsSync(join(root, dirname(page), target.split('#')[0] ?? '')))).toEqual([]);
});

describe('docs/architecture.md', () => {
    const page = read('docs/architecture.md');

    test.each(['Cloud Apps', 'The plugin (`cloud-apps`)', 'Changes to the Mattermost server', 'The marketplace'])('S0-001: says what has become of "%s", with its code and its tests', (part) => {
        const [, , code = '', tests = ''] = page.split('\n').find((line) => line.startsWith(`| ${part} |`))?.split(' | ') ?? [];
        expect(code).toMatch(/\]\(\.\.\//);
        expect(tests).toMatch(/\]\(\.\.\//);
    });

    test('M-06: says how large the backend is, within a tenth of the truth', () => {
        const sources = readdirSync(`${root}src/backend`, {recursive: true, encoding: 'utf8'})
            .filter((file) => file.endsWith('.ts') && !/\.(test|contract|long)\.ts$|fixtures\/|^embedded\//.test(file));
        const lines = sources.flatMap((file) => read(`src/backend/${file}`).split('\n')).length;
        const [, said = '0'] = /about (\d+,\d00) lines/.exec(page) ?? [];
        expect(Math.abs(Number(said.replace(',', '')) / lines - 1), `${lines} lines`).toBeLessThan(0.1);
    });
});

test('docs/configuration.md names every variable that can be set, and no other', () => {
    const [, block = ''] = /const environment = v\.object\(\{\n([\s\S]*?)\n\}\);/.exec(read('src/backend/config.ts')) ?? [];
    const variables = [...block.matchAll(/^ {4}([A-Z_]+):/gm)].map(([, name = '']) => name);
    const explained = [...read('docs/configuration.md').matchAll(/^\| (`[A-Z_]+`(?:, `[A-Z_]+`)*) \|/gm)].flatMap(([, names = '']) => names.replaceAll('`', '').split(', '));
    expect(variables.length).toBeGreaterThan(10);
    expect(explained.sort()).toEqual(variables.sort());
});

test('S2-109: docs/protocol.md says for every answer, and every kind of App, what becomes of it', () => {
    const page = read('docs/protocol.md');
    const declared = [...read('src/protocol/CallResponse.ts').matchAll(/type: '(\w+)'/g)].map(([, type = '']) => type);
    const explained = [...page.matchAll(/^\| `(ok|error|form|navigate|call)` \|(?:[^|]+\|){6}$/gm)].map(([, type = '']) => type);
    expect(explained.sort()).toEqual([...new Set(declared)].sort());
    for (const kind of ['http', 'builtin', 'aws_lambda', 'open_faas', 'plugin']) {
        expect(page).toMatch(new RegExp(`^\\| .*\`${kind}\`.* \\| .+ \\|$`, 'm'));
    }
});
