#!/usr/bin/env node
/** The program `topmast` of the package topmast-server. */
import {run} from './index.ts';

process.exit(await run(process.argv.slice(2), {
    env: process.env,
    say: (text) => process.stdout.write(`${text}\n`),
    complain: (text) => process.stderr.write(`${text}\n`),
}));
