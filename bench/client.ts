/**
 * `npm run bench:client [-- --write] [-- --only=lists,forms]`: our parts beside their peers and beside the bare floor, in real Chromium, in
 * one run. Exit 1: a bar of the issue was missed. Exit 2: the floor itself moved, so the figures are worth nothing.
 */
import {mkdirSync, mkdtempSync, rmSync} from 'node:fs';
import {cpus} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

import {preview} from 'vite';

import {createBenchPage, type BenchPage} from './BenchPage.ts';
import {buildPage} from './buildPage.ts';
import {installPeers} from './installPeers.ts';
import {markdownOf, type Section} from './report.ts';
import {measureForms} from './rows/forms.ts';
import {measureLists} from './rows/lists.ts';
import {measurePosts} from './rows/posts.ts';
import {measureRace} from './rows/race.ts';
import {measureRefresh} from './rows/refresh.ts';
import {measureSlash} from './rows/slash.ts';
import {verdictOf} from './verdict.ts';
import {writeReadme} from './writeReadme.ts';

/** Each with the time that its rounds may take, ms; together under five minutes. */
const sections: Record<string, (bench: BenchPage) => Promise<Section>> = {
    lists: (bench) => measureLists(bench, 120_000),
    forms: (bench) => measureForms(bench, 45_000),
    refresh: measureRefresh,
    race: measureRace,
    slash: measureSlash,
    posts: measurePosts,
};

/** A page that shares nothing with others gets a clock of 5 µs instead of 100. */
const isolated = {'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp'};

const only = process.argv.find((argument) => argument.startsWith('--only='))?.slice('--only='.length).split(',');
const say = (text: string) => process.stdout.write(`${text}\n`);

installPeers();
const cache = fileURLToPath(new URL('../node_modules/.cache/', import.meta.url));
mkdirSync(cache, {recursive: true});
const outDir = mkdtempSync(join(cache, 'bench-'));
try {
    await buildPage(outDir);
    const server = await preview({configFile: false, root: outDir, logLevel: 'error', build: {outDir}, preview: {port: 0, headers: isolated}});
    const bench = createBenchPage(server.resolvedUrls?.local[0] ?? '');
    const done: Section[] = [];
    try {
        for (const [name, measure] of Object.entries(sections)) {
            if (!only || only.includes(name)) {
                const section = await measure(bench);
                done.push(section);
                say(`${markdownOf(section)}\n`);
            }
        }
        process.exitCode = verdictOf(done, say);
        if (process.argv.includes('--write') && process.exitCode !== 2) {
            const {length, 0: core} = cpus();
            writeReadme(`${length} cores ${core?.model ?? ''}, Node ${process.versions.node}, Chromium ${await bench.version()}, React 18.2.0, ${new Date().toISOString().slice(0, 10)}.`, done);
        }
    } finally {
        await bench.close();
        await server.close();
    }
} finally {
    rmSync(outDir, {recursive: true, force: true});
}
