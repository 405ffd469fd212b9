import {createHash} from 'node:crypto';

import type {Insertable, Kysely, Selectable} from 'kysely';

import type {SecretBox} from '../storage/index.ts';
import type {Memory} from './createMemory.ts';
import type {AppToken, Registry, TokenKind} from './Registry.ts';
import type {AppTokenTable, RegistryTables} from './tables.ts';

type AppTokens = Pick<Registry, 'token' | 'tokenNow' | 'tokens' | 'expiredTokens' | 'putToken' | 'replaceToken' | 'appOfToken' | 'removeToken'>;

/** The tokens of Apps over a database: sealed, and found by their digest. */
export function openAppTokens({db, secretBox, memory}: {db: Kysely<RegistryTables>; secretBox: SecretBox; memory: Memory}): AppTokens {
    const key = ['app_id', 'user_id', 'kind'] as const;
    const read = (row: Selectable<AppTokenTable>) => tokenOf(row, secretBox);

    async function tokenNow(appId: string, userId: string, kind: TokenKind): Promise<AppToken | undefined> {
        const row = await db.selectFrom('app_token').selectAll().where('app_id', '=', appId).where('user_id', '=', userId).where('kind', '=', kind).executeTakeFirst();
        return row && read(row);
    }

    const token = (appId: string, userId: string, kind: TokenKind = 'personal') => memory.token(appId, `${userId} ${kind}`, () => tokenNow(appId, userId, kind));

    /** Gives those a digest that were made by a release that kept none: without one their Apps could not use what is for Apps. */
    async function addDigests(): Promise<void> {
        for (const row of await db.selectFrom('app_token').selectAll().where('token_digest', 'is', null).execute()) {
            await db.updateTable('app_token').set({token_digest: digestOf(secretBox.open(row.token_sealed))}).where('token_sealed', '=', row.token_sealed).execute();
        }
    }
    let digested: Promise<void> | undefined;
    const allDigested = () => digested ??= addDigests().catch((error: unknown) => {
        digested = undefined;
        throw error;
    });

    return {
        token,
        tokenNow,
        async tokens(appId) {
            return (await db.selectFrom('app_token').selectAll().where('app_id', '=', appId).orderBy('user_id').orderBy('kind').execute()).map(read);
        },
        async expiredTokens(now) {
            // One of OAuth2 that expired is still good for the next.
            return (await db.selectFrom('app_token').selectAll().where('expires_at', '<=', now).where('kind', '!=', 'oauth2').execute()).map(read);
        },
        async putToken(given) {
            await memory.change('tokens', given.appId, (transaction) =>
                transaction.insertInto('app_token').values(rowOf(given, secretBox)).onConflict((conflict) => conflict.columns([...key]).doNothing()).execute());
            return await token(given.appId, given.userId, given.kind) ?? given;
        },
        async replaceToken(given) {
            const row = rowOf(given, secretBox);
            await memory.change('tokens', given.appId, (transaction) =>
                transaction.insertInto('app_token').values(row).onConflict((conflict) => conflict.columns([...key]).doUpdateSet(row)).execute());
        },
        appOfToken(given) {
            const digest = digestOf(given);
            return memory.appOfToken(digest, async () => {
                await allDigested();
                return (await db.selectFrom('app_token').select('app_id').where('token_digest', '=', digest).executeTakeFirst())?.app_id;
            });
        },
        async removeToken(appId, userId, kind = 'personal') {
            await memory.change('tokens', appId, (transaction) =>
                transaction.deleteFrom('app_token').where('app_id', '=', appId).where('user_id', '=', userId).where('kind', '=', kind).execute());
        },
    };
}

const digestOf = (token: string) => createHash('sha256').update(token).digest('base64url');

function tokenOf(row: Selectable<AppTokenTable>, secretBox: SecretBox): AppToken {
    return {
        appId: row.app_id,
        userId: row.user_id,
        kind: kindOf(row.kind),
        tokenId: row.token_id,
        token: secretBox.open(row.token_sealed),
        ...(row.expires_at === null ? {} : {expiresAt: row.expires_at}),
        ...(row.refresh_sealed === null ? {} : {refreshToken: secretBox.open(row.refresh_sealed)}),
    };
}

function rowOf({appId, userId, kind, tokenId, token, expiresAt, refreshToken}: AppToken, secretBox: SecretBox): Insertable<AppTokenTable> {
    return {
        app_id: appId,
        user_id: userId,
        kind,
        token_id: tokenId,
        token_sealed: secretBox.seal(token),
        token_digest: digestOf(token),
        refresh_sealed: refreshToken === undefined ? null : secretBox.seal(refreshToken),
        expires_at: expiresAt ?? null,
    };
}

function kindOf(text: string): TokenKind {
    if (text === 'personal' || text === 'oauth2') {
        return text;
    }
    return `admin-${Number(text.slice('admin-'.length))}`;
}
