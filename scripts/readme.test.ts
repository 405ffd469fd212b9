/** The README is true: its App runs as it stands, and its commands exist. */
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

import {expect, test} from 'vitest';

import {decodeManifest} from '../src/protocol/index.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const readme = readFileSync(`${root}README.md`, 'utf8');

test('the App of the README runs as it is printed, and its manifest is valid', async () => {
    const source = /```js\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
    expect(source.trim().split('\n')).toHaveLength(3);
    const port = await freePort();
    const folder = mkdtempSync(join(tmpdir(), 'topmast-readme-'));
    writeFileSync(join(folder, 'app.mjs'), source.replaceAll('4000', String(port)));
    const app = spawn(process.execPath, [join(folder, 'app.mjs')], {stdio: 'inherit'});
    try {
        const manifest = decodeManifest(await answerOf(`http://localhost:${port}/manifest.json`));
        expect(manifest.problems).toEqual([]);
        expect(manifest.value?.app_id).toBe('hello');
        expect(await answerOf(`http://localhost:${port}/hello`)).toEqual({type: 'ok', text: 'Hello from my own App!'});
    } finally {
        app.kill();
        await once(app, 'exit');
        rmSync(folder, {recursive: true});
    }
});

test('every npm command of the README is a script of package.json', () => {
    const {scripts} = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as {scripts: Record<string, string>};
    const commands = [...readme.matchAll(/^npm (?:run )?([\w:]+)/gm)].map(([, name]) => name ?? '');
    expect(commands.length).toBeGreaterThan(5);
    expect(commands.filter((name) => !(name in scripts))).toEqual([]);
});

test('every page and picture that the README points to exists', () => {
    const targets = [...readme.matchAll(/\]\(([^)#]+)\)/g)].map(([, target]) => target ?? '').filter((target) => !target.startsWith('http'));
    for (const target of targets.filter((target) => /\.\w+$/.test(target))) {
        expect(readFileSync(root + target).length, target).toBeGreaterThan(100);
    }
});

/** Asks until the App listens. */
async function answerOf(url: string): Promise<unknown> {
    for (;;) {
        const response = await fetch(url).catch(() => undefined);
        if (response) {
            return response.json();
        }
        await new Promise((resolve) => { setImmediate(resolve); });
    }
}

async function freePort(): Promise<number> {
    const server = createServer().listen(0);
    await once(server, 'listening');
    const address = server.address();
    await new Promise((resolve) => { server.close(resolve); });
    return typeof address === 'object' && address ? address.port : 0;
}
