/** docs/install.md and docs/operate.md, and what of deploy/ can be judged in a moment; e2e/docs.long.ts runs the commands themselves. */
import {spawn, spawnSync} from 'node:child_process';
import {once} from 'node:events';
import {existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:http';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

import {describe, expect, test} from 'vitest';

import {readConfig} from '../src/backend/index.ts';
import {commandsOf, isMeant, unrunnable} from './commandsOf.ts';
import {missingProgram, pathOfPrograms} from './missingProgram.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (file: string) => readFileSync(root + file, 'utf8');

describe.each(['docs/install.md', 'docs/operate.md'])('%s', (file) => {
    const page = read(file);
    const commands = commandsOf(page);

    test('every command is one that a shell can read', () => {
        expect(commands.length).toBeGreaterThan(5);
        for (const command of commands) {
            expect(spawnSync('bash', ['-n', '-c', command], {encoding: 'utf8'}).stderr, command).toBe('');
        }
    });

    test('what the page says cannot be run is on the page, with a reason', () => {
        for (const {command, reason} of unrunnable(page)) {
            expect(commands.some((one) => isMeant(command, one)), command).toBe(true);
            expect(reason.length, command).toBeGreaterThan(30);
        }
    });

    test('every file that it names is there', () => {
        const named = [...page.matchAll(/\b(deploy\/[\w.-]+\w)/g)].map(([, path = '']) => path).filter((path) => !['deploy/topmast.env', 'deploy/postgres.env'].includes(path));
        expect(named.filter((path) => !existsSync(root + path))).toEqual([]);
    });
});

test('the version of the extension is the one that the page names', () => {
    const {version} = JSON.parse(read('package.json')) as {version: string};
    const named = [...read('docs/install.md').matchAll(/topmast-(\d+\.\d+\.\d+)\.tar\.gz/g)].map(([, number]) => number);
    expect(new Set(named)).toEqual(new Set([version]));
});

describe('settings of deploy/', () => {
    const example = read('deploy/topmast.env.example');
    const compose = read('deploy/compose.yaml');
    const known = [...read('docs/configuration.md').matchAll(/`([A-Z_]+)`/g)].map(([, name]) => name);
    /** Those of its Postgres alone, which Topmast does not read. */
    const ofPostgres = /^POSTGRES_/m;

    test('topmast.env.example and compose.yaml set nothing that docs/configuration.md does not know', () => {
        const set = [...example.matchAll(/^([A-Z_]+)=/gm), ...compose.matchAll(/^ {6}([A-Z_]+): /gm), ...read('deploy/Dockerfile').matchAll(/ (HOST|DATA_DIR|PORT)=/g)].map(([, name = '']) => name);
        expect(set).toEqual(expect.arrayContaining(['MATTERMOST_URL', 'DATABASE_URL', 'TRUSTED_PROXIES', 'DATA_DIR']));
        expect(set.filter((name) => !known.includes(name) && !ofPostgres.test(name))).toEqual([]);
    });

    test('filled in, they are settings that Topmast starts with; of what is its Postgres\'s alone Topmast gets the address', () => {
        const filled = example.replace('MATTERMOST_ADMIN_TOKEN=', `MATTERMOST_ADMIN_TOKEN=${'t'.repeat(26)}`).replace('SECRET_KEY=', `SECRET_KEY=${'0f'.repeat(32)}`);
        const env = Object.fromEntries([...filled.matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name = '', value = '']) => [name, value]));
        const inCompose = Object.fromEntries([...compose.matchAll(/^ {6}([A-Z_]+): "?([^"\n]+)"?$/gm)].map(([, name = '', value = '']) => [name, value.replaceAll(/\$\{(\w+)\}/g, (_hole, hole: string) => {
            expect(hole).toBe('POSTGRES_PASSWORD');
            return 'hexadecimal';
        })]));
        expect(readConfig(env)).toMatchObject({mattermostUrl: 'http://127.0.0.1:8065', siteUrl: 'https://chat.example', demo: false, developerMode: false});
        expect(readConfig({...env, ...inCompose})).toMatchObject({host: '0.0.0.0', databaseUrl: 'postgres://topmast:hexadecimal@postgres:5432/topmast', trustedProxies: ['loopback', 'uniquelocal']});
    });

    test('each service of compose.yaml gets its own file of settings, or what it needs of it', () => {
        expect(compose.match(/^ {4}env_file: .*$/gm)).toEqual(['    env_file: topmast.env']);
        expect(example).not.toMatch(ofPostgres);
        expect(compose.match(/^.*\$\{.*$/gm)).toEqual(['      DATABASE_URL: postgres://topmast:${POSTGRES_PASSWORD}@postgres:5432/topmast', '      POSTGRES_PASSWORD: ${POSTGRES_PASSWORD}']);
        expect(read('docs/install.md')).toContain(' --env-file deploy/postgres.env ');
    });

    test.each(['deploy/topmast.env', 'deploy/postgres.env'])('%s, with its secrets, comes neither into the repository nor into a layer of the image', (file) => {
        expect(read('docs/install.md')).toMatch(new RegExp(` ${file}['\\n]`));
        expect(read('.gitignore').split('\n')).toContain(file);
        expect(read('.dockerignore').split('\n')).toContain(file);
    });

    test('what waits in compose.yaml for a healthy service waits for one that says whether it is', () => {
        expect(compose).toMatch(/depends_on:\n {6}postgres:\n {8}condition: service_healthy/);
        expect(compose).toMatch(/^ {2}postgres:\n(?: {4,}.*\n)* {4}healthcheck:\n/m);
        expect(compose.match(/^ {4}(?:image|build|context|dockerfile).*$/gm)).toEqual(['    image: topmast', '    build:', '    image: postgres:16']);
    });
});

describe('deploy/Dockerfile', () => {
    const dockerfile = read('deploy/Dockerfile');

    test('is run by a user that is not root, on the Node that package.json asks for, and keeps its data in a volume', () => {
        expect(dockerfile.match(/^FROM \S+/gm)).toEqual(['FROM node:20-slim', 'FROM node:20-slim']);
        expect(dockerfile.lastIndexOf('USER node')).toBeGreaterThan(dockerfile.lastIndexOf('RUN '));
        expect(dockerfile).toContain('VOLUME /data');
        expect([...dockerfile.matchAll(/^COPY (?!--from=build )(.+) \S+$/gm)].map(([, source]) => source)).toEqual(['.']);
    });

    test('its health check says whether the backend answers', async () => {
        const [, text = '[]'] = /^HEALTHCHECK .*CMD (\[.*\])$/m.exec(dockerfile) ?? [];
        const [, ...args] = JSON.parse(text) as string[];
        let status = 200;
        const server = createServer((_request, response) => response.writeHead(status).end()).listen(0, '127.0.0.1');
        await once(server, 'listening');
        const address = server.address();
        const port = typeof address === 'object' && address ? address.port : 0;
        const check = async () => {
            const [code] = await once(spawn(process.execPath, args.map((arg) => arg.replace(':8066', `:${port}`))), 'exit') as [number];
            return code;
        };
        expect(await check()).toBe(0);
        status = 503;
        expect(await check()).toBe(1);
        server.close();
        server.closeAllConnections();
        expect(await check()).toBe(1);
    });
});

const noSystemd = missingProgram('systemd-analyze');

test.skipIf(noSystemd !== '')(`deploy/topmast.service is a unit that systemd can read, for a user without rights${noSystemd}`, () => {
    const unit = read('deploy/topmast.service');
    const folder = mkdtempSync(join(tmpdir(), 'topmast-unit-'));
    const file = join(folder, 'topmast.service');
    // The program is not installed here; that there is one at that place is for docs/install.md.
    writeFileSync(file, unit.replace('/opt/topmast/topmast.js', process.execPath));
    const {error, status, stderr} = spawnSync('systemd-analyze', ['verify', file], {encoding: 'utf8', env: {...process.env, PATH: pathOfPrograms}});
    rmSync(folder, {recursive: true});
    if (error) {
        throw new Error('systemd-analyze is not there, and judges deploy/topmast.service: apt-get install -y --no-install-recommends systemd', {cause: error});
    }
    expect([status, stderr]).toEqual([0, '']);
    expect(unit).toMatch(/^DynamicUser=yes$/m);
    expect(unit).toMatch(/^ProtectSystem=strict$/m);
});
