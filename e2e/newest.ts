import {readdirSync, statSync} from 'node:fs';
import {join} from 'node:path';

/** When the file, or the latest file of the folder, was changed; in milliseconds, 0 when there is none. */
export function newest(path: string): number {
    const found = statSync(path, {throwIfNoEntry: false});
    if (!found?.isDirectory()) {
        return found?.mtimeMs ?? 0;
    }
    return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}
