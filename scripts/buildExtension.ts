/**
 * `npm run build:extension`: the Mattermost plugin, into dist/, or into the folder that is named.
 *
 *   dist/extension             the plugin unpacked: plugin.json, the icon, webapp/dist/main.js, public/install.html
 *   dist/topmast-VERSION.tar.gz  the same as an administrator uploads it
 *
 * One classic script: what the host has (React and the like) is taken from its globals, all else is inside. The same sources
 * give the same bytes.
 */
import {cpSync, mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join, relative, resolve} from 'node:path';
import {fileURLToPath, pathToFileURL} from 'node:url';
import {gzipSync} from 'node:zlib';

import react from '@vitejs/plugin-react';
import {packTar} from 'modern-tar';
import {build, type Plugin} from 'vite';

import {installPage} from './extension/installPage.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The plugin's id, also the folder in the archive. */
const id = 'com.topmast.apps';
const mainPath = 'webapp/dist/main.js';
const iconPath = 'assets/icon.svg';
/** Mattermost serves what lies in `public/` to everybody; createAbsenceNotice.ts links here. */
const installPath = 'public/install.html';

/** What Mattermost 11 and 12 both put on `window` for plugins. React's newer entries are 12's alone. */
const globals: Readonly<Record<string, string>> = {
    'react': 'React',
    'react-dom': 'ReactDOM',
    'react-intl': 'ReactIntl',
    'react-redux': 'ReactRedux',
    'redux': 'Redux',
    'prop-types': 'PropTypes',
};

/** Stand-ins for what a bundle of the host's must not bring. Paths from the root of the tree. */
const replaced: ReadonlyArray<{from: RegExp; to: string}> = [
    // Libraries are compiled for the automatic JSX runtime, which Mattermost 11 does not lend.
    {from: /^react\/jsx(?:-dev)?-runtime$/, to: 'scripts/extension/jsxRuntime.ts'},
    // react-select leaves style sheets of its own in the page, and weighs a fifth of all that the bundle may: our combobox takes its place.
    {from: /^\.\/SearchSelect\.tsx$/, to: 'scripts/extension/searchSelect.ts'},
    // The host draws Markdown and the attachments of its posts itself.
    {from: /^\.\/renderMarkdown\.ts$/, to: 'scripts/extension/plainMarkdown.ts'},
    {from: /^\.\/PostAttachments\/AttachmentCards\.tsx$/, to: 'scripts/extension/noAttachments.ts'},
];

export interface BuiltExtension {
    /** The unpacked plugin. */
    folder: string;
    /** The tar.gz. */
    archive: string;
    /** The script that the host loads. */
    main: string;
}

/** Builds the plugin into a folder, such as dist/: `extension/` and `topmast-VERSION.tar.gz` in it. */
export async function buildExtension(outDir: string): Promise<BuiltExtension> {
    const {version} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {version: string};
    const folder = join(outDir, 'extension');
    const main = join(folder, mainPath);
    rmSync(folder, {recursive: true, force: true});
    mkdirSync(join(folder, 'webapp/dist'), {recursive: true});
    mkdirSync(join(folder, 'assets'), {recursive: true});
    writeFileSync(main, await bundle());
    writeFileSync(join(folder, 'plugin.json'), `${JSON.stringify(manifestOf(version), null, 2)}\n`);
    cpSync(join(root, 'scripts/extension/icon.svg'), join(folder, iconPath));
    cpSync(join(root, 'LICENSE'), join(folder, 'LICENSE'));
    mkdirSync(join(folder, 'public'), {recursive: true});
    writeFileSync(join(folder, installPath), installPage(readFileSync(join(root, 'docs/install.md'), 'utf8')));
    const archive = join(outDir, `topmast-${version}.tar.gz`);
    writeFileSync(archive, await pack(folder, ['LICENSE', iconPath, 'plugin.json', installPath, mainPath]));
    return {folder, archive, main};
}

function manifestOf(version: string) {
    return {
        id,
        name: 'Topmast',
        description: 'Shows what Apps declare: slash commands, menus, buttons, forms, and controls in posts. Needs the Topmast backend beside the server.',
        icon_path: iconPath,
        version,
        min_server_version: '11.0.0',
        webapp: {bundle_path: mainPath},
    };
}

/** One script. Dynamic imports are inlined: the host serves this one file, and what is needed first is needed often. */
async function bundle(): Promise<string> {
    const built = await build({
        configFile: false,
        root,
        logLevel: 'warn',
        mode: 'production',
        plugins: [lent, standIns, pure, react({jsxRuntime: 'classic'})],
        define: {'process.env.NODE_ENV': '"production"'},
        build: {
            write: false,
            minify: true,
            target: 'es2022',
            // What Mattermost 11 runs in: these know `:dir()`.
            cssTarget: ['chrome126', 'firefox128', 'safari17.4'],
            lib: {entry: join(root, 'src/extension/index.ts'), formats: ['iife'], name: 'topmast', fileName: 'main'},
            rollupOptions: {output: {codeSplitting: false, exports: 'none'}},
        },
    });
    const files = [built].flat().flatMap((one) => ('output' in one ? [...one.output] : []));
    const [script, ...others] = files.flatMap((file) => (file.type === 'chunk' ? [file] : []));
    if (!script || others.length > 0 || script.imports.length > 0) {
        throw new Error(`The extension is not one script: ${files.map(({fileName}) => fileName).join(', ')}; it imports ${script?.imports.join(', ') ?? 'nothing'}.`);
    }
    return script.code;
}

/** As CommonJS, so that it is the global itself to whoever imports it and to whoever requires it. */
const lent: Plugin = {
    name: 'lent-by-the-host',
    enforce: 'pre',
    resolveId: (source) => (Object.hasOwn(globals, source) ? `\0lent:${source}.cjs` : undefined),
    load(moduleId) {
        const name = /^\0lent:(.*)\.cjs$/.exec(moduleId)?.[1];
        return name === undefined ? undefined : `module.exports = globalThis.${globals[name]};`;
    },
};

const standIns: Plugin = {
    name: 'stand-ins',
    enforce: 'pre',
    resolveId: (source) => {
        const found = replaced.find(({from}) => from.test(source));
        return found ? join(root, found.to) : undefined;
    },
};

/** Our modules do nothing by being imported: what nobody uses of them stays out. The entry does. */
const pure: Plugin = {
    name: 'pure',
    transform: (_code, moduleId) => (moduleId.startsWith(`${root}src/`) && !moduleId.includes('.css') && !moduleId.endsWith('extension/index.ts') ? {moduleSideEffects: false} : undefined),
};

/** Nobody's files, of no time, in one order: the same content is the same archive. */
async function pack(folder: string, paths: readonly string[]): Promise<Uint8Array> {
    const bytes = await packTar(paths.map((path) => {
        const body = readFileSync(join(folder, path));
        return {header: {name: `${id}/${path}`, size: body.length, mode: 0o644, mtime: new Date(0), uid: 0, gid: 0}, body};
    }));
    return gzipSync(bytes, {level: 9});
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
    const {archive, main} = await buildExtension(resolve(root, process.argv[2] ?? 'dist'));
    const script = readFileSync(main);
    console.log(`${relative(root, archive)}  ${mainPath}: ${(script.length / 1000).toFixed(1)} kB, ${(gzipSync(script, {level: 9}).length / 1000).toFixed(1)} kB gzip`);
}
