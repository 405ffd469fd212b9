import {expect, test} from 'vitest';

import {openDatabase} from '../storage/index.ts';
import {onBothDatabases} from '../storage/fixtures/onBothDatabases.ts';
import {openAudit} from './openAudit.ts';
import {registryMigrations} from './registryMigrations.ts';
import type {RegistryTables} from './tables.ts';

onBothDatabases('the audit log', (newDatabase) => {
    test('is read newest first, in pages that miss nothing, however much happened in one millisecond', async () => {
        const {db, close} = await openDatabase<RegistryTables>(await newDatabase(), registryMigrations);
        const audit = openAudit({db, now: () => 1_000});
        for (const action of ['a', 'b', 'c', 'd', 'e']) {
            await audit.record({actorId: 'sysadmin', action, appId: 'desk'});
        }
        await audit.record({actorId: 'sysadmin', action: 'elsewhere', appId: 'mail'});
        const seen: string[] = [];
        for (let page = await audit.list({appId: 'desk', limit: 2}); page.length > 0; page = await audit.list({appId: 'desk', limit: 2, before: page.at(-1)?.id ?? ''})) {
            seen.push(...page.map(({action}) => action));
        }
        expect(seen).toEqual(['e', 'd', 'c', 'b', 'a']);
        expect(await audit.list({before: '1000'})).toEqual([]);
        await close();
    });
});
