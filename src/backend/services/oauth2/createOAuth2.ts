import {isJsonObject, parseJson, type OAuth2Provider} from '../../../protocol/index.ts';
import type {AppRecord} from '../../registry/index.ts';
import {TopmastError} from '../../TopmastError.ts';
import {createEndings} from './createEndings.ts';
import {createFlows} from './createFlows.ts';
import {GrantRefused} from './createProviderClient.ts';
import {ofTheApp, type AccessToken, type OAuth2, type ProviderClient} from './OAuth2.ts';
import type {OAuth2Parts} from './OAuth2Parts.ts';
import type {Grant, GrantPlace} from './openAccounts.ts';
import {lockOf, providerOf, providersOf} from './providers.ts';

/** A token is refreshed when less than this is left of it, in milliseconds. */
const freshness = 60_000;

/** The accounts of users at third parties. */
export function createOAuth2(parts: OAuth2Parts): OAuth2 {
    const {accounts, endpoints, registry, peers, siteUrl, changed, warn, maxBytes, now} = parts;
    const endings = createEndings(parts);

    async function appOf(appId: string): Promise<AppRecord> {
        const app = await registry.app(appId);
        if (!app) {
            throw new TopmastError('app_not_found', {app_id: appId});
        }
        if (!app.grantedPermissions.includes('remote_oauth2')) {
            throw new TopmastError('oauth2_not_granted', {app_id: appId});
        }
        return app;
    }

    async function declared(appId: string, name: string): Promise<OAuth2Provider> {
        return providerOf(await appOf(appId), name);
    }

    async function refreshed(place: GrantPlace, provider: OAuth2Provider): Promise<Grant> {
        return await peers.lock(lockOf(place), async () => {
            const grant = await accounts.grant(place); // Whoever held the lock before may have done it.
            if (!grant) {
                throw notConnected(provider);
            }
            if (isFresh(grant, now())) {
                return grant;
            }
            const client = await accounts.client(place.appId, place.provider);
            const fresh = await renew(place, provider, grant, client);
            if (!await accounts.renewGrant(place, fresh)) { // Its App, or its user, went meanwhile.
                if (client && fresh !== grant) {
                    await endings.giveUp(provider, client, fresh);
                }
                throw notConnected(provider);
            }
            return fresh;
        });
    }

    async function renew(place: GrantPlace, provider: OAuth2Provider, old: Grant, client: ProviderClient | undefined): Promise<Grant> {
        const isGood = (old.expiresAt ?? Infinity) > now();
        try {
            if (client && old.refresh !== undefined) {
                return await endpoints.refresh(provider, client, old);
            }
        } catch (error) {
            if (!(error instanceof GrantRefused)) {
                if (!isGood) {
                    throw error;
                }
                warn(error, `A token of the App ${place.appId} could not be refreshed yet.`);
                return old; // Good for some seconds more; the next one to ask tries again.
            }
            await end(place);
            throw notConnected(provider, error);
        }
        if (isGood) {
            return old;
        }
        await end(place);
        throw notConnected(provider);
    }

    /** The provider took it back, or it ran out. */
    async function end(place: GrantPlace): Promise<void> {
        await accounts.takeGrant(place);
        changed(place.appId, place.userId);
    }

    async function disconnect(place: GrantPlace): Promise<void> {
        if (await peers.lock(lockOf(place), () => endings.end(place))) {
            changed(place.appId, place.userId);
        }
    }

    async function putUser(appId: string, userId: string, text: string): Promise<void> {
        if (await accounts.user(appId, userId) !== text) {
            await accounts.putUser(appId, userId, text);
            changed(appId, userId);
        }
    }

    return {
        async setApp(appId, text) {
            await appOf(appId);
            checkSize(text, maxBytes);
            const parsed = parseJson(text);
            if (!parsed.ok || !isJsonObject(parsed.value)) {
                throw new TopmastError('bad_request', {detail: 'an object with client_id, client_secret, remote_root_url and data is expected'});
            }
            if (await accounts.app(appId) !== text) {
                await accounts.putApp(appId, text);
                changed(appId);
            }
        },
        async setUser(appId, userId, text) {
            await appOf(appId);
            checkSize(text, maxBytes);
            await putUser(appId, userId, text);
        },
        async user(appId, userId) {
            await appOf(appId);
            return await accounts.user(appId, userId) ?? '{}';
        },

        async providers(appId) {
            return await providersOf(await appOf(appId), accounts, siteUrl());
        },
        async setProvider(appId, name, client) {
            await declared(appId, name);
            await accounts.putClient(appId, name, client);
            changed(appId);
        },
        async removeProvider(appId, name) {
            await declared(appId, name);
            await endings.endAll({appId, provider: name}, await accounts.takeClients(appId, name));
            changed(appId);
        },
        async token(appId, userId, name): Promise<AccessToken> {
            const provider = await declared(appId, name);
            const place = {appId, userId, provider: name};
            const kept = await accounts.grant(place);
            if (!kept) {
                throw notConnected(provider);
            }
            const {access, type, scopes, expiresAt} = isFresh(kept, now()) ? kept : await refreshed(place, provider);
            return {accessToken: access, tokenType: type, scopes, ...(expiresAt === undefined ? {} : {expiresAt})};
        },
        async disconnect(appId, userId, name) {
            await declared(appId, name);
            await disconnect({appId, userId, provider: name});
        },

        connections: accounts.connections,
        async endConnection(userId, {appId, provider}) {
            if (provider === ofTheApp) {
                await accounts.removeUserValue(appId, userId);
                changed(appId, userId);
            } else {
                await disconnect({appId, userId, provider});
            }
        },

        ...createFlows({...parts, endings, appOf}),
        async remove(appId) {
            await endings.endAll({appId}, await accounts.takeClients(appId));
            await accounts.remove(appId);
        },
        users: accounts.users,
        async removeUser(userId) {
            await endings.endAll({userId});
            await accounts.removeUser(userId);
        },
    };
}

const isFresh = ({expiresAt}: Grant, now: number) => expiresAt === undefined || expiresAt - freshness > now;

function notConnected({name}: OAuth2Provider, cause?: unknown): TopmastError {
    return new TopmastError('oauth2_not_connected', {provider: name}, {cause});
}

function checkSize(text: string, maxBytes: number): void {
    if (Buffer.byteLength(text) > maxBytes) {
        throw new TopmastError('too_large', {limit: `${maxBytes.toLocaleString('en-US')} bytes`});
    }
}
