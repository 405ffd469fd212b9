import {afterAll, beforeAll, describe, expect, test} from 'vitest';

import type {Running} from '../wire/index.ts';
import {startHostile} from './startHostile.ts';
import {tricks} from './tricks.ts';

describe('Hostile', () => {
    let app: Running;

    beforeAll(async () => {
        app = await startHostile({port: 0});
    });
    afterAll(() => app.close());

    test('the answers weigh and nest what they promise', async () => {
        const huge = await (await fetch(`${app.url}/huge`)).text();
        expect(huge.length).toBeGreaterThan(12 * 1_048_576);
        const deep = await (await fetch(`${app.url}/deep`)).text();
        expect(deep).toContain('['.repeat(50_000));
    });

    test.each(['silent', 'trickle'])('%s keeps its caller waiting until it gives up', async (trick) => {
        const reading = fetch(`${app.url}/${trick}`, {signal: AbortSignal.timeout(100)}).then((response) => response.text());
        await expect(reading).rejects.toThrow(/aborted|timeout/);
    });

    test('dies drops the connection in the middle', async () => {
        await expect(fetch(`${app.url}/dies`).then((response) => response.text())).rejects.toThrow();
    });

    test('each trick is an App of its own, too', async () => {
        for (const trick of Object.keys(tricks)) {
            const manifest = await (await fetch(`${app.url}/${trick}/manifest.json`)).json();
            expect(manifest).toMatchObject({app_id: `hostile-${trick}`, http: {root_url: `${app.url}/${trick}`}});
        }
    });
});
