import {mkdtempSync, readdirSync, readFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

import {createSecretBox, openDatabase} from '../storage/index.ts';
import {openRegistry} from './openRegistry.ts';
import {registryContract} from './registry.contract.ts';
import {registryMigrations} from './registryMigrations.ts';
import type {RegistryTables} from './tables.ts';

registryContract('a file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'topmast-registry-'));
    const {db, close} = await openDatabase<RegistryTables>({dataDir: folder}, registryMigrations);
    return {
        registry: openRegistry({db, secretBox: createSecretBox('a key of at least thirty-two characters')}),
        storedBytes: async () => Buffer.concat(readdirSync(folder).map((file) => readFileSync(join(folder, file)))),
        close,
    };
});
