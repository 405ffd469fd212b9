/** The commands of docs/install.md and docs/operate.md as they are printed, in their order, and those of deploy/Dockerfile; on scratch copies of the source. */
import {execFileSync, spawn, spawnSync, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

import {afterAll, beforeAll, expect, test} from 'vitest';

import {commandsOf, isMeant, unrunnable} from '../scripts/commandsOf.ts';
import {startMattermost, type TestMattermost} from '../src/backend/fixtures/startMattermost.ts';
import {freePort, startFront, type RunningFront} from './startFront.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'topmast-docs-'));
const source = join(scratch, 'source');
const metricsToken = 'a token that only a scraper knows'.replaceAll(' ', '-');

let mattermost: TestMattermost;
let front: RunningFront;
let port = 0;
let service: ChildProcess | undefined;

/** The source as it would be checked out. */
function copySource(to: string): void {
    const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {cwd: root, encoding: 'utf8'}).trim().split('\n');
    files.filter((file) => existsSync(root + file)).forEach((file) => cpSync(root + file, join(to, file)));
}

/** On this machine the places of an installation are in the scratch folder, and the port is any free one. */
const here = (text: string) => text.replaceAll('sudo ', '').replaceAll('/opt/topmast', `${scratch}/opt/topmast`).replaceAll(/(?<![\w/])\/etc\//g, `${scratch}/etc/`)
    .replaceAll('/usr/local/bin', `${scratch}/bin`).replaceAll('/var/lib/topmast', `${scratch}/var/lib/topmast`).replaceAll(':8066', `:${port}`);

const env = {...process.env, PATH: `${scratch}/bin:${process.env['PATH']}`, METRICS_TOKEN: metricsToken};

function runHere(command: string, cwd = source): string {
    const {status, stdout, stderr} = spawnSync('bash', ['-c', here(command)], {cwd, encoding: 'utf8', env});
    expect(status, `${command}\n${stdout}${stderr}`).toBe(0);
    return stdout;
}

async function untilReady(child: ChildProcess): Promise<void> {
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => {
        said += chunk.toString();
    });
    child.stdout?.resume();
    await expect.poll(async () => {
        expect(child.exitCode, said).toBe(null);
        return await fetch(`http://127.0.0.1:${port}/readyz`).then(({status}) => status, () => 0);
    }, {timeout: 20_000}).toBe(200);
}

/** As systemd would: `ExecStart` of the unit that was copied, with its environment. */
async function startService(): Promise<void> {
    const unit = readFileSync(join(scratch, 'etc/systemd/system/topmast.service'), 'utf8');
    const line = (key: string) => new RegExp(`^${key}=(.*)$`, 'm').exec(unit)?.[1] ?? '';
    const variables = `${readFileSync(here(line('EnvironmentFile')), 'utf8')}\n${here(line('Environment')).replaceAll(' ', '\n')}`;
    const settings = Object.fromEntries([...variables.matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name = '', value = '']) => [name, value]));
    const [program = '', ...args] = here(line('ExecStart')).split(' ');
    service = spawn(program, args, {env: {PATH: process.env['PATH'], ...settings}});
    await untilReady(service);
}

async function stop(child: ChildProcess | undefined): Promise<void> {
    child?.kill('SIGTERM');
    expect(child && await once(child, 'exit')).toEqual([0, null]);
}

async function stopService(): Promise<void> {
    await stop(service);
    service = undefined;
}

/** What is done in the place of commands that cannot be run here; for the others there is nothing to do. */
const instead: Record<string, () => Promise<void> | void> = {
    'sudo editor /etc/topmast.env': () => {
        const file = join(scratch, 'etc/topmast.env');
        const filled = Object.entries({MATTERMOST_URL: mattermost.url, MATTERMOST_ADMIN_TOKEN: mattermost.adminToken, SITE_URL: front.url})
            .reduce((text, [name, value]) => text.replace(new RegExp(`^${name}=.*$`, 'm'), `${name}=${value}`), readFileSync(file, 'utf8'));
        writeFileSync(file, `${filled}\nPORT=${port}\nMETRICS_TOKEN=${metricsToken}\n`);
    },
    'sudo systemctl enable --now topmast': startService,
    'sudo systemctl start topmast': startService,
    'sudo systemctl stop topmast': stopService,
    'sudo systemctl restart topmast': async () => {
        await stopService();
        await startService();
    },
};

/** Runs in the foreground until it is ended, on the place of the service. */
async function runGateway(command: string): Promise<void> {
    await stopService();
    const gateway = spawn('bash', ['-c', `exec ${here(command)}`], {cwd: source, env});
    await untilReady(gateway);
    expect(await (await fetch(`http://127.0.0.1:${port}/api/v4/system/ping`)).json()).toMatchObject({status: 'OK'});
    await stop(gateway);
    await startService();
}

async function follow(file: string): Promise<void> {
    const page = readFileSync(root + file, 'utf8');
    const cannot = unrunnable(page).map(({command}) => command);
    for (const command of commandsOf(page)) {
        if (cannot.some((said) => isMeant(said, command))) {
            await instead[command]?.();
        } else if (command.includes(' gateway ')) {
            await runGateway(command);
        } else {
            runHere(command);
        }
    }
}

beforeAll(async () => {
    copySource(source);
    ['etc/systemd/system', 'opt', 'bin'].forEach((folder) => mkdirSync(join(scratch, folder), {recursive: true}));
    port = await freePort();
    mattermost = await startMattermost({dataDir: join(scratch, 'mattermost')});
    front = await startFront('nginx', {mattermostUrl: mattermost.url, topmastUrl: `http://127.0.0.1:${port}`, port: await freePort()});
    await mattermost.setSiteUrl(front.url);
}, 60_000);
afterAll(async () => {
    service?.kill('SIGKILL');
    await front.close();
    await mattermost.stop();
    rmSync(scratch, {recursive: true});
});

test('docs/install.md leads from the source to an installation with which the doctor is content', async () => {
    await follow('docs/install.md');
    expect(existsSync(join(source, 'dist/topmast-0.1.0.tar.gz'))).toBe(true);
});

test('docs/operate.md: backup, restore, upgrade, and what there is to look at', async () => {
    await follow('docs/operate.md');
    await stopService();
});

test('the commands of deploy/Dockerfile build what its health check finds well', async () => {
    const folder = join(scratch, 'build');
    copySource(folder);
    const dockerfile = readFileSync(`${root}deploy/Dockerfile`, 'utf8');
    const [building = ''] = dockerfile.split('\nFROM node:20-slim\n');
    [...building.matchAll(/^RUN (.+)$/gm)].forEach(([, command = '']) => runHere(command, folder));
    const [, from = ''] = /^COPY --from=build \/build\/(\S+) \/topmast$/m.exec(dockerfile) ?? [];
    const image = join(scratch, 'image');
    cpSync(join(folder, from), image, {recursive: true, verbatimSymlinks: true});
    expect(existsSync(join(image, 'node_modules/fastify'))).toBe(true);
    expect(existsSync(join(image, 'node_modules/vitest'))).toBe(false);
    const running = spawn(process.execPath, [join(image, 'topmast.js'), 'start'], {env: {PATH: process.env['PATH'], PORT: String(port), DATA_DIR: join(scratch, 'data'), DEMO: 'false', LOG_LEVEL: 'silent'}});
    await untilReady(running);
    const [, text = '[]'] = /^HEALTHCHECK .*CMD (\[.*\])$/m.exec(dockerfile) ?? [];
    const [, ...args] = JSON.parse(text) as string[];
    expect(spawnSync(process.execPath, args.map(here)).status).toBe(0);
    await stop(running);
});
