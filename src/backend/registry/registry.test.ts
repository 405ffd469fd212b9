import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';

import {sql} from 'kysely';
import {expect, test} from 'vitest';

import {onBothDatabases} from '../storage/fixtures/onBothDatabases.ts';
import {createSecretBox, openDatabase} from '../storage/index.ts';
import {openRegistry} from './openRegistry.ts';
import {app, registryContract, token} from './registry.contract.ts';
import {registryMigrations} from './registryMigrations.ts';
import type {RegistryTables} from './tables.ts';

const key = 'a key of at least thirty-two characters';

onBothDatabases('the registry', (newDatabase, store) => {
    test('what was read is not read again, until it changes', async () => {
        const {db, peers, close} = await openDatabase<RegistryTables>(await newDatabase(), registryMigrations);
        let queries = 0;
        const counted = db.withPlugin({
            transformQuery({node}) {
                queries += 1;
                return node;
            },
            transformResult: async ({result}) => result,
        });
        const registry = openRegistry({db: counted, peers, secretBox: createSecretBox(key)});
        await registry.putApp(app('desk'));
        await registry.putToken(token('desk', 'alice', 'secret'));
        const call = async () => [await registry.app('desk'), await registry.apps(), await registry.token('desk', 'alice'), await registry.appOfToken('secret'), await registry.app('nobody')];
        const first = await call();
        queries = 0;
        expect(await call()).toEqual(first);
        expect(queries).toBe(0);
        await registry.putApp(app('desk', {enabled: false}));
        expect((await registry.app('desk'))?.enabled).toBe(false);
        await registry.removeToken('desk', 'alice');
        expect([await registry.token('desk', 'alice'), await registry.appOfToken('secret')]).toEqual([undefined, undefined]);
        await close();
    });

    test('what another process stored, of which nothing was heard yet, is read when it matters', async () => {
        const {db, close} = await openDatabase<RegistryTables>(await newDatabase(), registryMigrations);
        const [here, there] = [openRegistry({db, secretBox: createSecretBox(key)}), openRegistry({db, secretBox: createSecretBox(key)})];
        await here.putApp(app('desk'));
        await here.replaceToken(token('desk', 'alice', 'one'));
        expect([(await there.app('desk'))?.enabled, (await there.token('desk', 'alice'))?.token]).toEqual([true, 'one']);
        await here.putApp(app('desk', {enabled: false}));
        await here.replaceToken(token('desk', 'alice', 'two'));
        expect([(await there.appNow('desk'))?.enabled, (await there.tokenNow('desk', 'alice', 'personal'))?.token]).toEqual([false, 'two']);
        expect(await there.appNow('boards')).toBeUndefined();
        await close();
    });

    registryContract(store, async () => {
        const place = await newDatabase();
        const {db, peers, close} = await openDatabase<RegistryTables>(place, registryMigrations);
        return {
            registry: openRegistry({db, peers, secretBox: createSecretBox(key)}),
            async storedBytes() {
                const files = readdirSync(place.dataDir).map((file) => readFileSync(join(place.dataDir, file)));
                const rows = store === 'SQLite' ? [] : [...(await sql`select * from app`.execute(db)).rows, ...(await sql`select * from app_token`.execute(db)).rows, ...(await sql`select * from app_pass`.execute(db)).rows];
                return Buffer.concat([...files, Buffer.from(JSON.stringify(rows))]);
            },
            close,
        };
    });
});
