import {spawnSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));

/** Installs the peers from bench's own lockfile, unless they are there already. Whoever only works on Topmast never needs them. */
export function installPeers(): void {
    const stamp = `${here}node_modules/.topmast-lock`;
    const lock = createHash('sha256').update(readFileSync(`${here}package-lock.json`)).digest('hex');
    if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) {
        return;
    }
    const {status} = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {cwd: here, stdio: 'inherit', shell: process.platform === 'win32'});
    if (status !== 0) {
        throw new Error('the peers could not be installed');
    }
    writeFileSync(stamp, lock);
}
