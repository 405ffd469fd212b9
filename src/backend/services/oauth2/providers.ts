/** What is said of the providers that a manifest declares. */
import type {OAuth2Provider} from '../../../protocol/index.ts';
import {appPath} from '../../calls/index.ts';
import type {AppRecord} from '../../registry/index.ts';
import {TopmastError} from '../../TopmastError.ts';
import type {ProviderState} from './OAuth2.ts';
import type {Accounts, GrantPlace} from './openAccounts.ts';

/** What the manifest says of a provider. @throws TopmastError `oauth2_provider_unknown` */
export function providerOf({manifest}: AppRecord, name: string): OAuth2Provider {
    const provider = manifest.remote_oauth2_providers.find((known) => known.name === name);
    if (!provider) {
        throw new TopmastError('oauth2_provider_unknown', {app_id: manifest.app_id, provider: name});
    }
    return provider;
}

/**
 * Under this lock a grant is put, refreshed or ended, by whatever process: a provider that changes refresh tokens takes the second use of one for
 * theft, and a late refresh must not overwrite what the user has just connected.
 */
export function lockOf({appId, userId, provider}: GrantPlace): string {
    return `oauth2 ${appId} ${userId} ${provider}`;
}

/** Where a provider's users go to connect, and come back to. */
export function flowUrl(siteUrl: string, appId: string, provider: string, step: 'connect' | 'complete'): string {
    return `${siteUrl}${appPath(appId)}/oauth2/${provider}/${step}`;
}

/** All that an App declares, and whether it is set up. */
export async function providersOf({manifest}: AppRecord, accounts: Pick<Accounts, 'clients'>, siteUrl: string): Promise<ProviderState[]> {
    const clients = await accounts.clients(manifest.app_id);
    return manifest.remote_oauth2_providers.map(({name, display_name: displayName}) => {
        const client = clients.get(name);
        return {
            name,
            displayName,
            isSetUp: client !== undefined,
            ...(client ? {clientId: client.clientId} : {}),
            connectUrl: flowUrl(siteUrl, manifest.app_id, name, 'connect'),
            completeUrl: flowUrl(siteUrl, manifest.app_id, name, 'complete'),
        };
    });
}
