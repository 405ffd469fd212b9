import {createHash} from 'node:crypto';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';

import {decodeManifest} from '../../protocol/index.ts';
import type {AppRecord} from './AppRecord.ts';
import type {AppToken, Listing, Registry} from './Registry.ts';

export interface OpenRegistry {
    registry: Registry;
    /** Everything the store has written, as raw bytes: to look for secrets in it. */
    storedBytes(): Promise<Buffer>;
    close(): Promise<void>;
}

/** What every registry must do, whatever it stores in. */
export function registryContract(store: string, open: () => Promise<OpenRegistry>): void {
    describe(`registry over ${store}`, () => {
        let opened: OpenRegistry;
        let registry: Registry;

        beforeEach(async () => {
            opened = await open();
            registry = opened.registry;
        });
        afterEach(() => opened.close());

        test('knows nothing at first', async () => {
            expect(await registry.apps()).toEqual([]);
            expect(await registry.listings()).toEqual([]);
            expect(await registry.app('desk')).toBeUndefined();
            expect(await registry.listing('desk')).toBeUndefined();
            expect(await registry.token('desk', 'alice')).toBeUndefined();
        });

        test('keeps a listing, and the last one of an id', async () => {
            await registry.putListing(listing('desk', 'Desk'));
            await registry.putListing(listing('desk', 'Help desk'));
            await registry.putListing(listing('boards', 'Boards'));
            expect((await registry.listings()).map(({manifest}) => manifest.display_name)).toEqual(['Boards', 'Help desk']);
            expect(await registry.listing('desk')).toEqual(listing('desk', 'Help desk'));
        });

        test('keeps every key of an App, with secrets and without', async () => {
            const full = app('desk', {
                jwtSecret: 'jwt secret', webhookSecret: 'webhook secret',
                oauthApp: {id: 'client', clientSecret: 'client secret', trusted: true, callbackUrl: 'https://mattermost.example/done'},
            });
            const bare = app('boards', {enabled: false, grantedPermissions: [], grantedLocations: []});
            await registry.putApp(full);
            await registry.putApp(bare);
            expect(await registry.app('desk')).toEqual(full);
            expect(await registry.apps()).toEqual([bare, full]);
        });

        test('a secret that is left out is gone', async () => {
            await registry.putApp(app('desk', {jwtSecret: 'jwt secret'}));
            await registry.putApp(app('desk'));
            expect(await registry.app('desk')).not.toHaveProperty('jwtSecret');
        });

        test('times fit: milliseconds beyond 32 bits come back as numbers', async () => {
            await registry.putApp(app('desk', {updatedAt: 4_102_444_800_123}));
            expect((await registry.app('desk'))?.updatedAt).toBe(4_102_444_800_123);
        });

        test('keeps the first token of two that race, and answers the kept one to both', async () => {
            const kept = await Promise.all([registry.putToken(token('desk', 'alice', 'one')), registry.putToken(token('desk', 'alice', 'two'))]);
            expect(kept[1]).toEqual(kept[0]);
            expect(await registry.tokens('desk')).toEqual([kept[0]]);
        });

        test('removing an App takes its tokens along, and touches no App of a similar id (server.md W33)', async () => {
            for (const id of ['my_app', 'my_', 'my_app2']) {
                await registry.putApp(app(id));
                await registry.putToken(token(id, 'alice', `token of ${id}`));
            }
            await registry.removeApp('my_app');
            expect((await registry.apps()).map(({manifest}) => manifest.app_id)).toEqual(['my_', 'my_app2']);
            expect(await registry.tokens('my_app')).toEqual([]);
            expect(await registry.tokens('my_')).toHaveLength(1);
            expect(await registry.tokens('my_app2')).toHaveLength(1);
        });

        test('removes one token and leaves the others', async () => {
            await registry.putToken(token('desk', 'alice', 'one'));
            await registry.putToken(token('desk', 'bob', 'two'));
            await registry.removeToken('desk', 'alice');
            expect((await registry.tokens('desk')).map(({userId}) => userId)).toEqual(['bob']);
        });

        test('tokens of different kinds stand side by side, each found by what it is', async () => {
            const kinds: AppToken[] = [
                token('desk', 'alice', 'personal'),
                {...token('desk', 'alice', 'short'), kind: 'admin-7', expiresAt: 1_700_000_000_000},
                {...token('desk', 'alice', 'connected'), kind: 'oauth2', expiresAt: 1_700_000_000_000, refreshToken: 'refresh'},
            ];
            await Promise.all(kinds.map((one) => registry.putToken(one)));
            expect(await Promise.all(kinds.map(({kind}) => registry.token('desk', 'alice', kind)))).toEqual(kinds);
            expect(await Promise.all(['personal', 'short', 'connected', 'other'].map((text) => registry.appOfToken(text)))).toEqual(['desk', 'desk', 'desk', undefined]);
            expect(await registry.expiredTokens(1_700_000_000_000)).toEqual([kinds[1]]);
            expect(await registry.expiredTokens(1_699_999_999_999)).toEqual([]);
        });

        test('a token that was renewed takes the place of the one before it', async () => {
            const first: AppToken = {...token('desk', 'alice', 'first'), kind: 'oauth2', expiresAt: 1, refreshToken: 'one'};
            await registry.putToken(first);
            await registry.replaceToken({...first, token: 'second', expiresAt: 2, refreshToken: 'two'});
            expect(await registry.tokens('desk')).toEqual([{...first, token: 'second', expiresAt: 2, refreshToken: 'two'}]);
            expect(await Promise.all([registry.appOfToken('first'), registry.appOfToken('second')])).toEqual([undefined, 'desk']);
        });

        test('a pass is found by what it is, until it, its App or its time is gone', async () => {
            const passes: [string, string, number][] = [['one', 'desk', 5], ['two', 'desk', 9], ['three', 'boards', 9], ['four', 'notes', 9]];
            await registry.putApp(app('notes'));
            for (const [text, appId, expiresAt] of passes) {
                await registry.passes.put(text, {appId, userId: 'sysadmin', expiresAt});
            }
            const found = async () => {
                const all = await Promise.all(passes.map(async ([text]) => [text, await registry.passes.find(text)] as const));
                return all.filter(([, pass]) => pass).map(([text]) => text);
            };
            expect(await registry.passes.find('one')).toEqual({appId: 'desk', userId: 'sysadmin', expiresAt: 5});
            expect(await registry.passes.find('five')).toBeUndefined();
            await registry.passes.removeExpired(4);
            expect(await found()).toEqual(['one', 'two', 'three', 'four']);
            await registry.passes.removeExpired(5);
            expect(await found()).toEqual(['two', 'three', 'four']);
            await registry.passes.remove('three');
            await registry.passes.removeOf('desk');
            expect(await found()).toEqual(['four']);
            await registry.removeApp('notes');
            expect(await found()).toEqual([]);
        });

        test('no secret can be read in what is stored', async () => {
            await registry.putApp(app('desk', {jwtSecret: 'jwt-secret-in-plain', webhookSecret: 'webhook-secret-in-plain',
                oauthApp: {id: 'client', clientSecret: 'client-secret-in-plain', trusted: false, callbackUrl: ''}}));
            await registry.putToken(token('desk', 'alice', 'token-in-plain'));
            await registry.passes.put('pass-in-plain', {appId: 'desk', userId: 'alice', expiresAt: 1});
            const bytes = await opened.storedBytes();
            expect(bytes.includes('desk')).toBe(true); // The bytes are those that were written just now.
            expect(bytes.includes('in-plain')).toBe(false);
        });
    });
}

function listing(appId: string, displayName = appId): Listing {
    const manifestSource = JSON.stringify({
        app_id: appId,
        version: '1',
        display_name: displayName,
        homepage_url: 'https://desk.example',
        http: {root_url: 'https://desk.example'},
    });
    const {value} = decodeManifest(JSON.parse(manifestSource));
    if (!value) {
        throw new Error('the manifest of this test is not valid');
    }
    return {manifest: value, manifestSource, manifestSha256: createHash('sha256').update(manifestSource).digest('hex'), listedAt: 1_700_000_000_000};
}

export function app(appId: string, differences: Partial<AppRecord> = {}): AppRecord {
    const {manifest, manifestSource, manifestSha256} = listing(appId);
    return {
        manifest,
        manifestSource,
        manifestSha256,
        enabled: true,
        grantedPermissions: ['act_as_bot'],
        grantedLocations: ['/command', '/post_menu'],
        bot: {userId: `bot-of-${appId}`, username: appId},
        installedBy: 'sysadmin',
        installedAt: 1_700_000_000_000,
        updatedAt: 1_700_000_000_001,
        ...differences,
    };
}

export function token(appId: string, userId: string, text: string): AppToken {
    return {appId, userId, kind: 'personal', tokenId: `id-${text.length}`, token: text};
}
