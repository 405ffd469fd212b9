import {constants} from 'node:fs';
import {access, statfs} from 'node:fs/promises';
import {dirname, resolve} from 'node:path';

import {allMigrations} from './allMigrations.ts';
import type {Config} from './config.ts';
import {lookAtDatabase, type DatabaseState} from './storage/index.ts';

/** What there is to say of the storage of a backend that need not run. */
export interface StorageReport {
    /** `absent`: it will be made. `in use`: a backend runs on the file. `behind`: the next start brings it up to date. `newer`: a newer Topmast has used it. */
    state: 'absent' | 'in use' | 'current' | 'behind' | 'newer';
    /** Of the file; absent with DATABASE_URL. */
    folder?: {path: string; isWritable: boolean; freeBytes: number};
}

/** Looks at the database without changing it. Throws an Error with a sentence for a person when it cannot be read. */
export async function lookAtStorage({dataDir, databaseUrl}: Pick<Config, 'dataDir' | 'databaseUrl'>): Promise<StorageReport> {
    const state = stateOf(await lookAtDatabase({dataDir, ...(databaseUrl === undefined ? {} : {databaseUrl})}));
    return databaseUrl === undefined ? {state, folder: await lookAtFolder(resolve(dataDir))} : {state};
}

function stateOf(found: DatabaseState): StorageReport['state'] {
    if (typeof found === 'string') {
        return found;
    }
    const own = Object.keys(allMigrations);
    return found.some((name) => !own.includes(name)) ? 'newer' : own.every((name) => found.includes(name)) ? 'current' : 'behind';
}

/** The folder, or, when it is still to be made, the nearest one above that is there. */
async function lookAtFolder(path: string): Promise<{path: string; isWritable: boolean; freeBytes: number}> {
    try {
        const {bavail, bsize} = await statfs(path);
        const isWritable = await access(path, constants.W_OK).then(() => true, () => false);
        return {path, isWritable, freeBytes: bavail * bsize};
    } catch (error) {
        const above = dirname(path);
        if (above === path || !(error instanceof Error && 'code' in error && error.code === 'ENOENT')) {
            throw error;
        }
        return await lookAtFolder(above);
    }
}
