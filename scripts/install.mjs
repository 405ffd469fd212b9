/**
 * Makes sure that node_modules is what the lockfile says, then runs the command that follows:
 *
 *     node scripts/install.mjs vitest run
 *
 * Plain Node without dependencies, since it runs before there are any. It installs when node_modules is missing
 * or when package-lock.json has changed since the last install (remembered as a hash inside node_modules).
 */
import {spawn, spawnSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import {delimiter, join} from 'node:path';
import {fileURLToPath} from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const modules = join(root, 'node_modules');
const stamp = join(modules, '.topmast-lock');

const lock = createHash('sha256').update(readFileSync(join(root, 'package-lock.json'))).digest('hex');

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lock) {
    console.log('Installing dependencies from the lockfile …');
    const {status} = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {cwd: root, stdio: 'inherit', shell: process.platform === 'win32'});
    if (status !== 0) {
        process.exit(status ?? 1);
    }
    writeFileSync(stamp, lock);
}

const [command, ...args] = process.argv.slice(2);
if (command) {
    const child = spawn(command, args, {
        cwd: root,
        stdio: 'inherit',
        shell: process.platform === 'win32',
        env: {...process.env, PATH: `${join(modules, '.bin')}${delimiter}${process.env.PATH ?? ''}`},
    });
    // Ctrl-C reaches the child by the terminal; a plain kill of this process is handed on.
    process.on('SIGINT', () => {});
    process.on('SIGTERM', () => child.kill('SIGTERM'));
    child.on('exit', (code, signal) => process.exit(signal ? 1 : code ?? 1));
}
