/**
 * `npm run bench:size`: what the library weighs in a webapp's bundle, and the extension by itself, minified and gzip, peers excluded. Exit 1 when a
 * promise is broken; then it also says what weighs most. 1 kB is 1,000 bytes; every file is compressed by itself, as it
 * is served.
 */
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {gzipSync} from 'node:zlib';

import react from '@vitejs/plugin-react';
import {build, type Plugin, type Rolldown} from 'vite';

import {buildExtension} from './buildExtension.ts';
import {fromNpm, peers} from './buildLibrary.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
/** Stands beside the library's own index.ts; there is no such file. */
const entryFile = `${root}src/entryOfSize.ts`;
const peerImport = new RegExp(`^(${Object.keys(peers).join('|')})(/|$)`);

/** A bundle's files: those that come at once with its entry (or are counted as if), and the rest, which come when they are first needed. */
interface Weighed {
    atOnce: Rolldown.OutputChunk[];
    later: Rolldown.OutputChunk[];
}

interface Row {
    name: string;
    bytes: number;
    /** At most so many bytes. */
    bar?: number;
    weighed?: Weighed;
}

/** Bundles a webapp's entry, in memory. `later`: files of ours that it fetches later and that are counted all the same. */
async function weigh(entry: string, external: RegExp, later: readonly string[] = []): Promise<Weighed> {
    const built = await build({
        configFile: false,
        root,
        logLevel: 'error',
        plugins: [react(), entryOf(entry), asPackaged],
        build: {
            write: false,
            minify: true,
            target: 'es2022',
            modulePreload: false,
            // Not as a library: of those Vite leaves the white space.
            rollupOptions: {input: entryFile, external, preserveEntrySignatures: 'strict'},
        },
    });
    const outputs = [built].flat().flatMap((one) => ('output' in one ? [...one.output] : []));
    const chunks = new Map(outputs.flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file] as const] : [])));
    const atOnce = new Set<Rolldown.OutputChunk>();
    const follow = (chunk: Rolldown.OutputChunk | undefined) => {
        if (chunk && !atOnce.has(chunk)) {
            atOnce.add(chunk);
            chunk.imports.forEach((name) => follow(chunks.get(name)));
        }
    };
    const counted = later.map((file) => [...chunks.values()].find(({facadeModuleId}) => facadeModuleId === `${root}src/${file}`) ?? missing(file));
    [...[...chunks.values()].filter(({isEntry}) => isEntry), ...counted].forEach(follow);
    return {atOnce: [...atOnce], later: [...chunks.values()].filter((chunk) => !atOnce.has(chunk))};
}

function missing(file: string): never {
    throw new Error(`${file} is no file of its own any more: say what is to be counted in its place`);
}

function entryOf(code: string): Plugin {
    return {
        name: 'entry',
        enforce: 'pre',
        resolveId: (id) => (id === entryFile ? id : undefined),
        load: (id) => (id === entryFile ? code : undefined),
    };
}

/** The packed library says of itself that its modules have no side effects; so does this. */
const asPackaged: Plugin = {
    name: 'as-packaged',
    transform: (_, id) => (id.startsWith(`${root}src/`) && !id.endsWith('.css') && id !== entryFile ? {moduleSideEffects: false} : undefined),
};

async function weighStyles(): Promise<number> {
    const built = await build({configFile: false, root, logLevel: 'error', build: {write: false, rollupOptions: {input: 'src/styles.css'}}});
    const files = [built].flat().flatMap((one) => ('output' in one ? [...one.output] : []));
    return files.reduce((sum, file) => (file.type === 'asset' && file.fileName.endsWith('.css') ? sum + gzip(file.source) : sum), 0);
}

/** The extension is one script, in which everything is. */
async function weighExtension(): Promise<number> {
    const folder = mkdtempSync(join(tmpdir(), 'topmast-size-'));
    try {
        return gzip(readFileSync((await buildExtension(folder)).main));
    } finally {
        rmSync(folder, {recursive: true});
    }
}

const gzip = (text: string | Uint8Array) => gzipSync(text, {level: 9}).length;
const sum = (chunks: readonly Rolldown.OutputChunk[]) => chunks.reduce((bytes, {code}) => bytes + gzip(code), 0);
const kilo = (bytes: number) => (bytes / 1_000).toFixed(1).padStart(6);

/** Of the files that come at once, what weighs most as a share of all, before minifying; `nameOf` says what is taken together. */
function heaviest({atOnce}: Weighed, nameOf: (id: string) => string): string[] {
    const weights = new Map<string, number>();
    for (const {modules} of atOnce) {
        for (const [id, {renderedLength}] of Object.entries(modules)) {
            weights.set(nameOf(id), (weights.get(nameOf(id)) ?? 0) + renderedLength);
        }
    }
    const whole = [...weights.values()].reduce((total, weight) => total + weight, 0);
    return [...weights].sort(([, a], [, b]) => b - a).slice(0, 12).map(([name, weight]) => `         ${(100 * weight / whole).toFixed(1).padStart(5)} %  ${name}`);
}

/** A package of npm, or a room of ours. */
function roomOf(id: string): string {
    return packageOf(id) ?? /\/(src\/[^/]+(?:\/(?:command|PostEmbed))?)/.exec(id)?.[1] ?? 'other';
}

function packageOf(id: string): string | undefined {
    return /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(id)?.[1];
}

const chunkName = ({name, modules}: Rolldown.OutputChunk) => {
    const npm = Object.keys(modules).map(packageOf).filter((found) => found !== undefined);
    const packages = [...new Set(npm)];
    return packages.length > 0 ? `${name} (${packages.slice(0, 4).join(', ')}${packages.length > 4 ? ', …' : ''})` : name;
};

const [own, commands, whole, oneName, protocol, styles, extension] = await Promise.all([
    weigh("export * from './index.ts';", fromNpm),
    // Completion is what is promised here, so what completes counts, though it comes with the first slash.
    weigh("export {AppsProvider, CommandBox, PostMenu} from './index.ts';", peerImport, ['bindings/command/engine.ts']),
    weigh("export * from './index.ts';", peerImport),
    weigh("export {themes} from './index.ts';", peerImport),
    weigh("export * from './protocol/index.ts';", peerImport),
    weighStyles(),
    weighExtension(),
]);

const rows: Row[] = [
    {name: 'our own code, whole public API, at once', bytes: sum(own.atOnce), bar: 40_000, weighed: own},
    {name: 'AppsProvider + PostMenu + CommandBox with npm, and what completes commands', bytes: sum(commands.atOnce), bar: 75_000, weighed: commands},
    {name: 'one small name alone (themes)', bytes: sum(oneName.atOnce), bar: 3_000, weighed: oneName},
    {name: 'whole public API with npm, at once', bytes: sum(whole.atOnce)},
    {name: 'topmast/protocol alone, with npm', bytes: sum(protocol.atOnce)},
    {name: 'topmast/styles.css', bytes: styles},
    {name: 'the extension for a Mattermost webapp, all of it', bytes: extension, bar: 140_000},
];

process.stdout.write('  kB gzip   bar\n');
for (const {name, bytes, bar} of rows) {
    process.stdout.write(`${kilo(bytes)}  ${bar === undefined ? '     ' : kilo(bar)}  ${name}\n`);
}
for (const [title, {later}] of [['Our own code that loads when first needed', own], ['The same with its npm packages', whole]] as const) {
    process.stdout.write(`\n${title}\n`);
    later.sort((a, b) => gzip(b.code) - gzip(a.code)).forEach((chunk) => process.stdout.write(`${kilo(gzip(chunk.code))}         ${chunkName(chunk)}\n`));
}

const broken = rows.filter(({bytes, bar}) => bar !== undefined && bytes > bar);
for (const {name, bytes, bar = 0, weighed} of process.argv.includes('--heaviest') ? rows.filter(({weighed}) => weighed) : broken) {
    process.stdout.write(`\n${bytes > bar ? `MISSED by ${kilo(bytes - bar).trim()} kB: ` : ''}${name}\n${weighed ? [...heaviest(weighed, roomOf), '', ...heaviest(weighed, (id) => id.replace(/.*\/(src|node_modules)\//, '$1/'))].join('\n') : ''}\n`);
}
process.exitCode = broken.length === 0 ? 0 : 1;
