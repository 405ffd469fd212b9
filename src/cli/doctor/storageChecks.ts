import type {StorageReport} from '../../backend/index.ts';
import {failed, ok, warning, type Check, type Finding} from './Check.ts';

/** Less is soon full, in bytes. */
const littleSpace = 200 * 1024 * 1024;

/** Whether what Topmast keeps can be kept. `look` changes nothing. */
export function storageChecks(look: () => Promise<StorageReport>): Check[] {
    return [{name: 'storage', look: async () => findingOf(await look())}];
}

function findingOf({state, folder}: StorageReport): Finding {
    if (folder && !folder.isWritable) {
        return failed(`${folder.path} cannot be written to by who runs this.`, `Run the doctor as the user that Topmast runs as, or give the folder to that user: chown topmast ${folder.path}`);
    }
    if (state === 'newer') {
        return failed('The database was used by a newer Topmast.', 'Install that version again, or restore the backup that was made before the upgrade.');
    }
    if (folder && folder.freeBytes < littleSpace) {
        return warning(`Only ${Math.floor(folder.freeBytes / 1024 / 1024)} MB are free at ${folder.path}.`, 'Make room, or set DATA_DIR to a folder on another disk.');
    }
    const found = {
        'absent': 'There is no database yet; the first start makes it.',
        'in use': 'The database is in use by the running Topmast.',
        'current': 'The database can be read and is up to date.',
        'behind': 'The database can be read; the next start brings it up to date.',
    };
    return ok(found[state]);
}
