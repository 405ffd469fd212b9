import {chmodSync, mkdtempSync, rmSync, statfsSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

/**
 * Gives this process and all that it starts a temporary folder of its own, and removes it at the end: whatever a
 * test, or a process that it killed, leaves behind goes with it. In memory where the machine has room: databases that
 * are thrown away need not wait for a disk, and a process that is killed loses nothing that it wrote there.
 */
export function useScratchFolder(): void {
    const folder = mkdtempSync(join(roomInMemory() ? memory : tmpdir(), 'topmast-tests-'));
    // Others may pass through: a Postgres that root starts runs as nobody.
    chmodSync(folder, 0o711);
    process.env['TMPDIR'] = folder;
    process.on('exit', () => rmSync(folder, {recursive: true, force: true}));
}

const memory = '/dev/shm';
/** In bytes: far more than a run needs, some hundred million. In a container without `--shm-size` there are 64 MiB. */
const enough = 4 * 1024 ** 3;

function roomInMemory(): boolean {
    try {
        const {bavail, bsize} = statfsSync(memory);
        return bavail * bsize > enough;
    } catch {
        return false; // No such place: not Linux.
    }
}
