import {chmodSync, cpSync, existsSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

import {build} from 'vite';

import {importsOf} from './importsOf.ts';
import {serverBuild} from './serverBuild.ts';
import {shrinkwrapOf, type Lockfile} from './shrinkwrapOf.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Builds the npm package `topmast-server` into the folder `outDir`: `main.js` (the backend), `topmast.js` (the command), and a package.json whose
 * dependencies are what the built files really import, with everything that these need in the versions of the lockfile. The built page and the built extension go
 * along, if they are there.
 */
export async function buildServer(outDir: string, {pageDir, extensionDir}: {pageDir?: string; extensionDir?: string} = {}): Promise<void> {
    const built = await build({
        configFile: false,
        root,
        logLevel: 'warn',
        build: {
            ...serverBuild, outDir, emptyOutDir: true, ssr: true,
            rollupOptions: {input: {main: 'src/backend/main.ts', topmast: 'src/cli/main.ts'}, output: {entryFileNames: '[name].js', chunkFileNames: '[name].js'}},
        },
    });
    chmodSync(join(outDir, 'topmast.js'), 0o755);
    for (const [name, folder] of Object.entries({page: pageDir, extension: extensionDir})) {
        if (folder !== undefined && existsSync(folder)) {
            cpSync(folder, join(outDir, name), {recursive: true});
        }
    }
    cpSync(join(root, 'LICENSE'), join(outDir, 'LICENSE'));
    cpSync(join(root, 'docs/install.md'), join(outDir, 'README.md'));
    const manifest = manifestOf(importsOf(built));
    const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Lockfile;
    writeFileSync(join(outDir, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
    // A program runs with what it was tested with: ours has to stay at versions that others would pass by (`overrides` in package.json).
    writeFileSync(join(outDir, 'npm-shrinkwrap.json'), `${JSON.stringify(shrinkwrapOf(lock, manifest), null, 2)}\n`);
}

/** The package's own package.json; versions are those that the tree is tested with. */
function manifestOf(imported: readonly string[]) {
    const {version, license, engines, overrides, dependencies} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<'version' | 'license', string> & Record<'engines' | 'overrides' | 'dependencies', Record<string, string>>;
    const unknown = imported.filter((name) => !(name in dependencies));
    if (unknown.length > 0) {
        throw new Error(`The server imports ${unknown.join(', ')}, which package.json does not list as a dependency.`);
    }
    return {
        name: 'topmast-server',
        version,
        description: 'The backend of Topmast, which keeps Apps alive on Mattermost: installs, calls and serves them. With the command topmast.',
        license,
        type: 'module',
        engines,
        bin: {topmast: './topmast.js'},
        // A program: there is nothing in it to import.
        exports: {'./package.json': './package.json'},
        dependencies: Object.fromEntries(imported.map((name) => [name, dependencies[name] ?? ''])),
        overrides,
    };
}
