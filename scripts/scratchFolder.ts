import {chmodSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

/**
 * Gives this process and all that it starts a temporary folder of its own, and removes it at the end: whatever a
 * test, or a process that it killed, leaves behind goes with it.
 */
export function useScratchFolder(): void {
    const folder = mkdtempSync(join(tmpdir(), 'topmast-tests-'));
    // Others may pass through: a Postgres that root starts runs as nobody.
    chmodSync(folder, 0o711);
    process.env['TMPDIR'] = folder;
    process.on('exit', () => rmSync(folder, {recursive: true, force: true}));
}
