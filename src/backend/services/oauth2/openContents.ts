import {isJsonObject, parseJson, type Json} from '../../../protocol/index.ts';
import type {RemoteOAuth2} from '../../calls/index.ts';
import {connectedValue} from './connectedValue.ts';
import type {Accounts} from './openAccounts.ts';
import {providersOf} from './providers.ts';

/** What `expand` reads. Whether the App may have it is asked there (S2-029). */
export function openContents({accounts, siteUrl}: {accounts: Accounts; siteUrl(): string}): RemoteOAuth2 {
    return {
        async app(appId) {
            const text = await accounts.app(appId);
            const parsed = text === undefined ? undefined : parseJson(text);
            const settings: Record<string, Json> = parsed?.ok && isJsonObject(parsed.value) ? parsed.value : {};
            const known = ['remote_root_url', 'client_id', 'client_secret', 'data'].flatMap((key): [string, Json][] => {
                const value = settings[key];
                return value === undefined || value === null ? [] : [[key, value]];
            });
            return Object.fromEntries(known);
        },
        user: async (appId, userId) => connectedValue(await accounts.user(appId, userId)),
        providers: (app) => providersOf(app, accounts, siteUrl()),
        async connections({manifest}, userId) {
            const declared = new Set(manifest.remote_oauth2_providers.map(({name}) => name));
            return declared.size === 0 ? [] : (await accounts.grants(manifest.app_id, userId)).filter(({provider}) => declared.has(provider));
        },
    };
}
