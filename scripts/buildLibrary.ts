import {spawnSync} from 'node:child_process';
import {cpSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

import react from '@vitejs/plugin-react';
import {build} from 'vite';

import {importsOf} from './importsOf.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
/** Everything from npm stays an import: the webapp brings React and Redux itself, and its bundler takes the rest once. */
export const fromNpm = /^(?![./]|[A-Za-z]:)/;

/** The webapp has these already, in versions of its own choice (DESIGN, decision 12). */
export const peers: Readonly<Record<string, string>> = {
    'react': '^18.2.0 || ^19.0.0',
    'react-dom': '^18.2.0 || ^19.0.0',
    'react-intl': '>=7.0.0',
    'react-redux': '^9.0.0',
    'redux': '^5.0.0',
    '@reduxjs/toolkit': '^2.0.0',
};

/**
 * Builds the npm package `topmast` into the folder `outDir`: index.js and protocol.js with the chunks that they load when
 * first needed, styles.css, declarations, and a package.json whose dependencies are what the built files really import.
 */
export async function buildLibrary(outDir: string): Promise<void> {
    const shared = {configFile: false, root, logLevel: 'warn'} as const;
    const built = await build({
        ...shared,
        plugins: [react()],
        build: {
            outDir,
            emptyOutDir: true,
            minify: false,
            sourcemap: true,
            lib: {entry: {index: 'src/index.ts', protocol: 'src/protocol/index.ts'}, formats: ['es']},
            rollupOptions: {external: fromNpm, output: {chunkFileNames: 'chunks/[name]-[hash].js'}},
        },
    });
    await build({...shared, build: {outDir, emptyOutDir: false, rollupOptions: {input: 'src/styles.css', output: {assetFileNames: 'styles.css'}}}});
    declare(outDir);
    cpSync(join(root, 'LICENSE'), join(outDir, 'LICENSE'));
    cpSync(join(root, 'docs/library.md'), join(outDir, 'README.md'));
    writeFileSync(join(outDir, 'package.json'), `${JSON.stringify(manifestOf(importsOf(built)), null, 2)}\n`);
}

/** The types, as the compiler writes them. */
function declare(outDir: string): void {
    const tsc = join(root, 'node_modules/typescript/bin/tsc');
    const {status} = spawnSync(process.execPath, [tsc, '--project', 'tsconfig.library.json', '--outDir', join(outDir, 'types')], {cwd: root, stdio: 'inherit'});
    if (status !== 0) {
        throw new Error('The declarations of the library could not be written.');
    }
}

/** The package's own package.json; versions are those that the tree is tested with. */
function manifestOf(imported: readonly string[]) {
    const {version, license, dependencies} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<'version' | 'license', string> & {dependencies: Record<string, string>};
    const own = imported.filter((name) => !(name in peers));
    const unknown = own.filter((name) => !(name in dependencies));
    if (unknown.length > 0) {
        throw new Error(`The library imports ${unknown.join(', ')}, which package.json does not list as a dependency.`);
    }
    return {
        name: 'topmast',
        version,
        description: 'React components that show what Apps declare: command completion, menus, buttons, embedded controls, forms.',
        license,
        type: 'module',
        sideEffects: ['*.css'],
        exports: {
            '.': {types: './types/index.d.ts', default: './index.js'},
            './protocol': {types: './types/protocol/index.d.ts', default: './protocol.js'},
            './styles.css': './styles.css',
            './package.json': './package.json',
        },
        peerDependencies: Object.fromEntries(Object.entries(peers).filter(([name]) => name === 'react-dom' || imported.includes(name))),
        dependencies: Object.fromEntries(own.map((name) => [name, `^${dependencies[name]}`])),
    };
}
