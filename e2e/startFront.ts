import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {createServer} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

import {pathOfPrograms} from '../scripts/missingProgram.ts';

/** The programs for which deploy/ has something to paste. */
export type FrontProgram = 'nginx' | 'caddy';

export interface RunningFront {
    url: string;
    close(): Promise<void>;
}

interface Behind {
    mattermostUrl: string;
    topmastUrl: string;
    /** Where it shall listen, on 127.0.0.1. */
    port: number;
}

const deploy = fileURLToPath(new URL('../deploy/', import.meta.url));

/** Starts the real program with the file that deploy/ ships, in which only the three addresses are changed. */
export async function startFront(program: FrontProgram, {mattermostUrl, topmastUrl, port}: Behind): Promise<RunningFront> {
    const folder = await mkdtemp(join(tmpdir(), `topmast-${program}-`));
    const addresses = {'127.0.0.1:8065': new URL(mattermostUrl).host, '127.0.0.1:8066': new URL(topmastUrl).host};
    const shipped = await readFile(join(deploy, program === 'nginx' ? 'nginx.conf' : 'Caddyfile'), 'utf8');
    const [file, args] = program === 'nginx'
        ? [nginxFile(replaced(shipped, {...addresses, 'listen 80;': `listen 127.0.0.1:${port};`}), folder), ['-p', folder, '-c', join(folder, 'config'), '-e', 'stderr']]
        : [`{\n\tadmin off\n\tauto_https off\n\tgrace_period 1s\n}\n${replaced(shipped, {...addresses, 'chat.example {': `http://127.0.0.1:${port} {`})}`, ['run', '--adapter', 'caddyfile', '--config', join(folder, 'config')]];
    await writeFile(join(folder, 'config'), file);

    const child = spawn(program, args, {stdio: ['ignore', 'ignore', 'pipe'], env: {...process.env, PATH: pathOfPrograms, HOME: folder}});
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => {
        said += chunk.toString();
    });
    const failed = once(child, 'error').then(() => {
        throw new Error(`${program} is not installed, and the tests of deploy/ start it: apt-get install -y --no-install-recommends ${program}`);
    });
    const ended = once(child, 'exit');
    const url = `http://127.0.0.1:${port}`;
    await Promise.race([failed, ended.then(() => Promise.reject(new Error(`${program} ended: ${said}`))), untilItAnswers(url)]);
    return {
        url,
        async close() {
            child.kill('SIGTERM');
            await ended;
            await rm(folder, {recursive: true, force: true});
        },
    };
}

/** A port on which nobody listens. */
export async function freePort(): Promise<number> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    server.close();
    await once(server, 'close');
    return typeof address === 'object' && address ? address.port : 0;
}

/** Each of the texts has to stand there once: else the file is another one than this was written for. */
function replaced(text: string, changes: Record<string, string>): string {
    return Object.entries(changes).reduce((changed, [from, to]) => {
        if (changed.split(from).length !== 2) {
            throw new Error(`"${from}" does not stand exactly once in the shipped file.`);
        }
        return changed.replace(from, to);
    }, text);
}

/** What Debian's /etc/nginx/nginx.conf is to a file of conf.d, for a process that shares nothing with an installed one. */
function nginxFile(shipped: string, folder: string): string {
    const places = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/${name};`);
    return `daemon off;\nmaster_process off;\npid ${folder}/pid;\nevents {}\nhttp {\naccess_log off;\n${places.join('\n')}\n${shipped}\n}\n`;
}

async function untilItAnswers(url: string): Promise<void> {
    while (!await fetch(url).then(() => true, () => false)) {
        await new Promise((resolve) => setTimeout(resolve, 20));
    }
}
