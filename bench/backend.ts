/**
 * `npm run bench:backend [-- --only=proxied,bindings]`: the backend beside its peers and beside the bare floor, in one run. Exit 1: a bar of
 * the issue was missed. Exit 2: the floor itself moved, so the figures are worth nothing.
 */
import {compile} from './backend/compile.ts';
import {measureManyApps} from './backend/manyApps.ts';
import {measureProxied} from './backend/proxied.ts';
import {installPeers} from './installPeers.ts';
import {markdownOf, type Section} from './report.ts';
import {verdictOf} from './verdict.ts';

const sections: Record<string, () => Promise<Section>> = {
    proxied: () => measureProxied(),
    bindings: () => measureManyApps(),
};

const only = process.argv.find((argument) => argument.startsWith('--only='))?.slice('--only='.length).split(',');
const say = (text: string) => process.stdout.write(`${text}\n`);

installPeers();
await compile();
const done: Section[] = [];
for (const [name, measure] of Object.entries(sections)) {
    if (!only || only.includes(name)) {
        const section = await measure();
        done.push(section);
        say(`${markdownOf(section)}\n`);
    }
}
process.exitCode = verdictOf(done, say);
