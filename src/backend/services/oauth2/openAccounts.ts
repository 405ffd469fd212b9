import type {Kysely, Selectable} from 'kysely';
import * as v from 'valibot';

import type {SecretBox} from '../../storage/index.ts';
import type {OAuth2Tables, OAuth2TokenTable} from './oauth2Tables.ts';
import {connectedValue} from './connectedValue.ts';
import {ofTheApp, type Connection, type ProviderClient} from './OAuth2.ts';

/** What a provider granted a user, as it is kept. */
export interface Grant {
    access: string;
    /** Absent: when it expires, the user has to connect anew. */
    refresh?: string;
    type: string;
    scopes: string[];
    /** Unix milliseconds. */
    expiresAt?: number;
}

export interface GrantPlace {
    appId: string;
    userId: string;
    provider: string;
}

/** Grants of one App, one provider of it, or one user. */
export type GrantsOf = {appId: string; provider?: string} | {userId: string};

/** The records of this folder: finds and stores, decides nothing. Texts and tokens are sealed on their way in. */
export interface Accounts {
    app(appId: string): Promise<string | undefined>;
    putApp(appId: string, text: string): Promise<void>;
    user(appId: string, userId: string): Promise<string | undefined>;
    putUser(appId: string, userId: string, text: string): Promise<void>;
    removeUserValue(appId: string, userId: string): Promise<void>;

    client(appId: string, provider: string): Promise<ProviderClient | undefined>;
    clients(appId: string): Promise<Map<string, ProviderClient>>;
    putClient(appId: string, provider: string, client: ProviderClient): Promise<void>;
    /** From here on nothing is granted by this provider, or by any of the App's. Answers those that were there. */
    takeClients(appId: string, provider?: string): Promise<Map<string, ProviderClient>>;

    grant(place: GrantPlace): Promise<Grant | undefined>;
    grants(appId: string, userId: string): Promise<{provider: string; scopes: string[]; connectedAt: number}[]>;
    /** Whatever is kept for a user, over all Apps. */
    connections(userId: string): Promise<Connection[]>;
    /** False: its provider is not set up any more, so nothing was kept. */
    putGrant(place: GrantPlace, grant: Grant, connectedAt: number): Promise<boolean>;
    /** Replaces the tokens of a grant that is still there. False: it was taken back meanwhile. */
    renewGrant(place: GrantPlace, grant: Grant): Promise<boolean>;
    /** Removes a grant and answers it as it was at that moment; undefined: there was none. */
    takeGrant(place: GrantPlace): Promise<Grant | undefined>;
    /** Where there are grants, 100 at most. */
    places(of: GrantsOf): Promise<GrantPlace[]>;

    remove(appId: string): Promise<void>;
    /** The next ids of users, behind this one. */
    users(after: string): Promise<string[]>;
    removeUser(userId: string): Promise<void>;
}

const texts = v.pipe(v.string(), v.parseJson(), v.array(v.string()));
const sealedTokens = v.pipe(v.string(), v.parseJson(), v.object({access: v.string(), refresh: v.optional(v.string()), type: v.string()}));

/** Over a database whose schema has `oauth2Migrations`. */
export function openAccounts({db, secretBox}: {db: Kysely<OAuth2Tables>; secretBox: SecretBox}): Accounts {
    const clientOf = (row: Selectable<OAuth2Tables['oauth2_provider']>): ProviderClient => ({
        clientId: row.client_id,
        ...(row.client_secret_sealed === null ? {} : {clientSecret: secretBox.open(row.client_secret_sealed)}),
    });
    const rowOf = ({access, refresh, type, scopes, expiresAt}: Grant) => ({
        tokens_sealed: secretBox.seal(JSON.stringify({access, refresh, type})),
        scopes: JSON.stringify(scopes),
        expires_at: expiresAt ?? null,
    });

    return {
        async app(appId) {
            const row = await db.selectFrom('oauth2_app').select('settings_sealed').where('app_id', '=', appId).executeTakeFirst();
            return row && secretBox.open(row.settings_sealed);
        },
        async putApp(appId, text) {
            const row = {settings_sealed: secretBox.seal(text)};
            await db.insertInto('oauth2_app').values({app_id: appId, ...row}).onConflict((conflict) => conflict.column('app_id').doUpdateSet(row)).execute();
        },
        async user(appId, userId) {
            const row = await db.selectFrom('oauth2_user').select('value_sealed').where('app_id', '=', appId).where('user_id', '=', userId).executeTakeFirst();
            return row && secretBox.open(row.value_sealed);
        },
        async putUser(appId, userId, text) {
            const row = {value_sealed: secretBox.seal(text)};
            await db.insertInto('oauth2_user').values({app_id: appId, user_id: userId, ...row})
                .onConflict((conflict) => conflict.columns(['app_id', 'user_id']).doUpdateSet(row)).execute();
        },
        async removeUserValue(appId, userId) {
            await db.deleteFrom('oauth2_user').where('app_id', '=', appId).where('user_id', '=', userId).execute();
        },

        async client(appId, provider) {
            const row = await db.selectFrom('oauth2_provider').selectAll().where('app_id', '=', appId).where('provider', '=', provider).executeTakeFirst();
            return row && clientOf(row);
        },
        async clients(appId) {
            const rows = await db.selectFrom('oauth2_provider').selectAll().where('app_id', '=', appId).execute();
            return new Map(rows.map((row) => [row.provider, clientOf(row)]));
        },
        async putClient(appId, provider, {clientId, clientSecret}) {
            const row = {client_id: clientId, client_secret_sealed: clientSecret === undefined ? null : secretBox.seal(clientSecret)};
            await db.insertInto('oauth2_provider').values({app_id: appId, provider, ...row})
                .onConflict((conflict) => conflict.columns(['app_id', 'provider']).doUpdateSet(row)).execute();
        },
        async takeClients(appId, provider) {
            const rows = await db.transaction().execute(async (transaction) => {
                const ofThese = <Query extends {where(column: 'app_id' | 'provider', operator: '=', value: string): Query}>(query: Query) =>
                    (provider === undefined ? query.where('app_id', '=', appId) : query.where('app_id', '=', appId).where('provider', '=', provider));
                await ofThese(transaction.deleteFrom('oauth2_state')).execute();
                return await ofThese(transaction.deleteFrom('oauth2_provider')).returningAll().execute();
            });
            return new Map(rows.map((row) => [row.provider, clientOf(row)]));
        },

        async grant({appId, userId, provider}) {
            const row = await db.selectFrom('oauth2_token').selectAll()
                .where('app_id', '=', appId).where('user_id', '=', userId).where('provider', '=', provider).executeTakeFirst();
            return row && grantOf(row, secretBox);
        },
        async grants(appId, userId) {
            const rows = await db.selectFrom('oauth2_token').select(['provider', 'scopes', 'connected_at'])
                .where('app_id', '=', appId).where('user_id', '=', userId).orderBy('provider').execute();
            return rows.map(({provider, scopes, connected_at: connectedAt}) => ({provider, scopes: v.parse(texts, scopes), connectedAt}));
        },
        async connections(userId) {
            const granted = await db.selectFrom('oauth2_token').select(['app_id', 'provider', 'scopes', 'connected_at']).where('user_id', '=', userId).execute();
            const stored = await db.selectFrom('oauth2_user').select(['app_id', 'value_sealed']).where('user_id', '=', userId).execute();
            return [
                ...granted.map(({app_id: appId, provider, scopes, connected_at: connectedAt}) => ({appId, provider, scopes: v.parse(texts, scopes), connectedAt})),
                ...stored.filter((row) => connectedValue(secretBox.open(row.value_sealed)) !== undefined).map(({app_id: appId}) => ({appId, provider: ofTheApp, scopes: []})),
            ];
        },
        async putGrant({appId, userId, provider}, grant, connectedAt) {
            const row = {...rowOf(grant), connected_at: connectedAt};
            return await db.transaction().execute(async (transaction) => {
                // Changes nothing, but holds the provider where it is until the grant is there: who removes it finds the grant.
                const {numUpdatedRows} = await transaction.updateTable('oauth2_provider').set({provider})
                    .where('app_id', '=', appId).where('provider', '=', provider).executeTakeFirstOrThrow();
                if (numUpdatedRows === 0n) {
                    return false;
                }
                await transaction.insertInto('oauth2_token').values({app_id: appId, user_id: userId, provider, ...row})
                    .onConflict((conflict) => conflict.columns(['app_id', 'user_id', 'provider']).doUpdateSet(row)).execute();
                return true;
            });
        },
        async renewGrant({appId, userId, provider}, grant) {
            const {numUpdatedRows} = await db.updateTable('oauth2_token').set(rowOf(grant))
                .where('app_id', '=', appId).where('user_id', '=', userId).where('provider', '=', provider).executeTakeFirstOrThrow();
            return numUpdatedRows > 0n;
        },
        async takeGrant({appId, userId, provider}) {
            const row = await db.deleteFrom('oauth2_token').where('app_id', '=', appId).where('user_id', '=', userId).where('provider', '=', provider)
                .returningAll().executeTakeFirst();
            return row && grantOf(row, secretBox);
        },
        async places(of) {
            const all = db.selectFrom('oauth2_token').select(['app_id', 'user_id', 'provider']).limit(100);
            const some = 'userId' in of ? all.where('user_id', '=', of.userId) : all.where('app_id', '=', of.appId);
            const rows = await ('provider' in of && of.provider !== undefined ? some.where('provider', '=', of.provider) : some).execute();
            return rows.map(({app_id: appId, user_id: userId, provider}) => ({appId, userId, provider}));
        },

        async remove(appId) {
            for (const table of ['oauth2_state', 'oauth2_token', 'oauth2_provider', 'oauth2_user', 'oauth2_app'] as const) {
                await db.deleteFrom(table).where('app_id', '=', appId).execute();
            }
        },
        async users(after) {
            const [stored, connected] = await Promise.all((['oauth2_user', 'oauth2_token'] as const).map((table) =>
                db.selectFrom(table).select('user_id').distinct().where('user_id', '>', after).orderBy('user_id').limit(100).execute()));
            const ids = (rows: {user_id: string}[] = []) => rows.map(({user_id: userId}) => userId);
            const [one, other] = [ids(stored), ids(connected)];
            // Behind the end of a full page of one table, the other one may not have told all.
            const ends = [one, other].flatMap((page) => (page.length === 100 ? page.slice(-1) : [])).sort();
            return [...new Set([...one, ...other])].filter((id) => ends[0] === undefined || id <= ends[0]).sort();
        },
        async removeUser(userId) {
            for (const table of ['oauth2_state', 'oauth2_token', 'oauth2_user'] as const) {
                await db.deleteFrom(table).where('user_id', '=', userId).execute();
            }
        },
    };
}

function grantOf(row: Selectable<OAuth2TokenTable>, secretBox: SecretBox): Grant {
    const {refresh, ...tokens} = v.parse(sealedTokens, secretBox.open(row.tokens_sealed));
    return {
        ...tokens,
        ...(refresh === undefined ? {} : {refresh}),
        scopes: v.parse(texts, row.scopes),
        ...(row.expires_at === null ? {} : {expiresAt: row.expires_at}),
    };
}
