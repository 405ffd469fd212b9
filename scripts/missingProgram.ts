import {accessSync, constants} from 'node:fs';
import {delimiter, join} from 'node:path';

/** Debian keeps servers where the `PATH` of an ordinary user does not lead. */
const besides = ['/usr/local/sbin', '/usr/sbin', '/sbin'];

/** The environment in which a program of the system is found wherever Debian puts it. */
export const pathOfPrograms = [process.env['PATH'] ?? '', ...besides].join(delimiter);

/** The package of Debian that brings a program, where it is not its name. */
const packages: Record<string, string> = {'systemd-analyze': 'systemd'};

/**
 * Why what starts this program cannot be tested on this machine, for the title of the test that is skipped: it names the package to install. Empty: it is there, or the gate
 * runs (`CI`), in which nothing is skipped: its absence fails there.
 */
export function missingProgram(program: string, env: Record<string, string | undefined> = process.env, path = pathOfPrograms): string {
    return env['CI'] || path.split(delimiter).some((folder) => folder !== '' && isRunnable(join(folder, program)))
        ? ''
        : ` (skipped: ${program} is not here; apt-get install ${packages[program] ?? program})`;
}

function isRunnable(file: string): boolean {
    try {
        accessSync(file, constants.X_OK);
        return true;
    } catch {
        return false;
    }
}
