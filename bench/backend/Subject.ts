import {fork, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {closeSync, mkdtempSync, openSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

import type {FromChild} from './child.ts';
import {compiled, type Child} from './compile.ts';

type Ready = Extract<FromChild, {ready: unknown}>['ready'];
type Usage = Extract<FromChild, {usage: unknown}>['usage'];

/** One of those that are measured, in a process of its own. */
export interface Subject {
    url: string;
    ready: Ready;
    /** Since it began: processor time in microseconds; heap now in bytes. */
    usage(): Promise<Usage>;
    stop(): Promise<void>;
}

/**
 * Starts a compiled file of this folder as it would run in production, its standard output in a file, and waits until it listens.
 * With `BENCH_PROFILE` set to its name it leaves a profile of the processor in `.prof`.
 */
export async function startSubject(name: Child, ...args: string[]): Promise<Subject> {
    const folder = mkdtempSync(join(tmpdir(), 'topmast-bench-'));
    const output = openSync(join(folder, 'log'), 'w');
    const child = fork(compiled(name), args, {
        execArgv: process.env['BENCH_PROFILE'] === name ? ['--cpu-prof', '--cpu-prof-dir=.prof'] : [],
        env: {...process.env, NODE_ENV: 'production'},
        stdio: ['ignore', output, 'inherit', 'ipc'],
    });
    closeSync(output);
    child.once('exit', () => rmSync(folder, {recursive: true, force: true}));
    const {ready} = await hear(child, (message) => ('ready' in message ? message : undefined));
    return {
        url: `http://127.0.0.1:${ready.port}`,
        ready,
        async usage() {
            const heard = hear(child, (message) => ('usage' in message ? message : undefined));
            child.send('usage');
            return (await heard).usage;
        },
        async stop() {
            const gone = once(child, 'exit');
            child.disconnect();
            await gone;
        },
    };
}

function hear<T>(child: ChildProcess, pick: (message: FromChild) => T | undefined): Promise<T> {
    return new Promise((resolve, reject) => {
        const listen = (message: FromChild) => {
            const picked = pick(message);
            if (picked !== undefined) {
                child.off('message', listen);
                child.off('exit', fail);
                resolve(picked);
            }
        };
        const fail = (code: number | null) => reject(new Error(`a process of the benchmark ended with ${code}`));
        child.on('message', listen);
        child.once('exit', fail);
    });
}
