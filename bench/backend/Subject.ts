import {fork, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {fileURLToPath} from 'node:url';

import type {FromChild} from './child.ts';

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

/** Starts `file` of this folder and waits until it listens. */
export async function startSubject(file: string, ...args: string[]): Promise<Subject> {
    const child = fork(fileURLToPath(new URL(file, import.meta.url)), args, {execArgv: [...process.execArgv, ...(process.env['BENCH_PROFILE'] === file ? ['--cpu-prof', '--cpu-prof-dir=.prof'] : [])]});
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
