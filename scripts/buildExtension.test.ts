import {execFile} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import {gunzipSync, gzipSync} from 'node:zlib';

import {unpackTar} from 'modern-tar';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const folders = [1, 2].map(() => mkdtempSync(join(tmpdir(), 'topmast-extension-')));

/** In a process of its own: Vitest's own NODE_ENV is "test". */
const buildInto = (folder: string) => promisify(execFile)(process.execPath, [join(root, 'node_modules/tsx/dist/cli.mjs'), 'scripts/buildExtension.ts', folder], {
    cwd: root, env: {...process.env, NODE_ENV: 'production'},
});

const {version} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {version: string};
const archiveIn = (folder = '') => readFileSync(join(folder, `topmast-${version}.tar.gz`));

describe('the plugin for a Mattermost webapp', () => {
    let files: Map<string, string>;

    beforeAll(async () => {
        await Promise.all(folders.map(buildInto));
        const entries = await unpackTar(gunzipSync(archiveIn(folders[0])));
        files = new Map(entries.map(({header, data}) => [header.name, Buffer.from(data ?? []).toString('utf8')]));
    }, 60_000);
    afterAll(() => folders.forEach((folder) => rmSync(folder, {recursive: true})));

    it('is the same archive, byte by byte, whenever it is built of the same sources', () => {
        expect(archiveIn(folders[0]).equals(archiveIn(folders[1]))).toBe(true);
    });

    it('holds one folder of its id, with the manifest that a server reads', () => {
        expect([...files.keys()].sort()).toEqual(['LICENSE', 'assets/icon.svg', 'plugin.json', 'public/install.html', 'webapp/dist/main.js'].map((path) => `com.topmast.apps/${path}`));
        const manifest: unknown = JSON.parse(files.get('com.topmast.apps/plugin.json') ?? '');
        expect(manifest).toMatchObject({
            id: 'com.topmast.apps', name: 'Topmast', version, min_server_version: '11.0.0',
            icon_path: 'assets/icon.svg', webapp: {bundle_path: 'webapp/dist/main.js'},
        });
        expect(files.get('com.topmast.apps/public/install.html')).toContain('<h1 id="installation">Installation</h1>');
        // Of the webapp alone: a server starts nothing of it.
        expect(manifest).not.toHaveProperty('server');
    });

    it('is one script within 140 kB, that needs nothing of its host but what Mattermost 11 and 12 both lend', () => {
        const script = files.get('com.topmast.apps/webapp/dist/main.js') ?? '';
        expect(gzipSync(script, {level: 9}).length).toBeLessThanOrEqual(140_000);
        expect(script).not.toMatch(/\brequire\(|\bimport\(|^import |^export |import\.meta|process\.env|react\.transitional|jsxDEV\(/m);
        const lent = [...script.matchAll(/exports=globalThis\.(\w+)/g)].map(([, name]) => name);
        expect([...new Set(lent)].sort()).toEqual(['React', 'ReactDOM', 'ReactIntl', 'Redux']);
    });
});
