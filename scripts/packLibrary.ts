import {execFileSync} from 'node:child_process';
import {mkdirSync, rmSync} from 'node:fs';
import {join} from 'node:path';

import {buildLibrary} from './buildLibrary.ts';

/**
 * Builds the npm package into `folder`/topmast, packs it there, and unpacks the archive into the node_modules of
 * `host`: so the host imports exactly what the registry would give it. Answers with the path of the archive.
 */
export async function packLibrary(folder: string, host: string): Promise<string> {
    const built = join(folder, 'topmast');
    await buildLibrary(built);
    const output = execFileSync('npm', ['pack', '--loglevel=error', '--pack-destination', folder], {cwd: built, encoding: 'utf8', shell: process.platform === 'win32'});
    const archive = join(folder, output.trim().split('\n').at(-1) ?? '');
    const installed = join(host, 'node_modules/topmast');
    rmSync(installed, {recursive: true, force: true});
    mkdirSync(installed, {recursive: true});
    execFileSync('tar', ['-xzf', archive, '-C', installed, '--strip-components=1']);
    return archive;
}
