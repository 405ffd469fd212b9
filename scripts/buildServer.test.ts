/** The package topmast-server, as `npm run build` makes it: what is in it runs, and says truly what it needs. */
import {execFileSync, spawnSync} from 'node:child_process';
import {mkdirSync, mkdtempSync, readFileSync, rmSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

import {publint} from 'publint';
import {afterAll, beforeAll, expect, test} from 'vitest';

import {version} from '../src/backend/index.ts';
import {locales} from '../src/messages/index.ts';
import {buildServer} from './buildServer.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
// In the tree, where Node finds what the package needs without installing it.
const folder = join(root, 'node_modules/.cache/topmast');
let built: string;

beforeAll(async () => {
    mkdirSync(folder, {recursive: true});
    built = mkdtempSync(join(folder, 'server-'));
    await buildServer(built);
});
afterAll(() => rmSync(built, {recursive: true}));

const manifest = () => JSON.parse(readFileSync(join(built, 'package.json'), 'utf8')) as {name: string; bin: Record<string, string>; dependencies: Record<string, string>};

test('decision 13: the package topmast-server has the command topmast, and a manifest that publint has nothing against', async () => {
    expect(manifest()).toMatchObject({name: 'topmast-server', bin: {topmast: './topmast.js'}});
    expect((await publint({pkgDir: built, pack: 'npm'})).messages).toEqual([]);
    expect(statSync(join(built, 'topmast.js')).mode & 0o111).not.toBe(0);
    expect(execFileSync(join(built, 'topmast.js'), ['--version'], {encoding: 'utf8'})).toBe(`${version}\n`);
});

test('it needs what it imports and nothing of the client, in the versions that are tested', () => {
    const {dependencies} = manifest();
    expect(Object.keys(dependencies)).toEqual(expect.arrayContaining(['fastify', 'http-proxy-3', 'libsql', 'pg', 'undici']));
    expect(Object.keys(dependencies).filter((name) => /react|redux|vite|tsx|floating|compass/.test(name))).toEqual([]);
    const {packages} = JSON.parse(readFileSync(join(built, 'npm-shrinkwrap.json'), 'utf8')) as {packages: Record<string, {version?: string}>};
    const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {packages: Record<string, {version?: string}>};
    for (const [place, {version: kept}] of Object.entries(packages).filter(([place]) => place !== '')) {
        expect(kept, place).toBe(lock.packages[place]?.version);
    }
    expect(packages).toHaveProperty(['node_modules/content-disposition', 'version'], '1.0.1');
});

test('it has the sentences of every language with it', () => {
    for (const {code} of locales.filter((locale) => locale.code !== 'en')) {
        expect(readFileSync(join(built, `${code}.js`), 'utf8'), code).toContain('topmast.native.simpler');
    }
});

test('`node main.js` is the backend, and says in a sentence why it cannot start', () => {
    const {status, stderr} = spawnSync(process.execPath, [join(built, 'main.js')], {encoding: 'utf8', env: {PATH: process.env['PATH'], PORT: 'many'}});
    expect([status, stderr]).toEqual([1, expect.stringContaining('PORT')]);
});
