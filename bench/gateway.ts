/**
 * `npm run bench:gateway`: the gateway beside nginx and beside nothing, in one run. Exit 1: a bar of the issue was missed. Exit 2: the floor itself moved, so
 * the figures are worth nothing.
 */
import {compile} from './backend/compile.ts';
import {measureGateway} from './backend/gatewayRows.ts';
import {installPeers} from './installPeers.ts';
import {markdownOf} from './report.ts';
import {verdictOf} from './verdict.ts';

const say = (text: string) => process.stdout.write(`${text}\n`);

installPeers();
await compile();
const section = await measureGateway();
say(`${markdownOf(section)}\n`);
process.exitCode = verdictOf([section], say);
