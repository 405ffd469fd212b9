/**
 * Accounts of users at third parties. An App may go through the flow itself, as ever, and keep here what it got; or declare its providers in
 * the manifest, and Topmast goes through it, holds the tokens and refreshes them. See `OAuth2`.
 */
import type {Kysely} from 'kysely';

import type {RemoteOAuth2} from '../../calls/index.ts';
import type {SecretBox} from '../../storage/index.ts';
import type {Destinations} from '../../upstreams/index.ts';
import {createOAuth2} from './createOAuth2.ts';
import {createProviderClient} from './createProviderClient.ts';
import type {OAuth2} from './OAuth2.ts';
import type {OAuth2Parts} from './OAuth2Parts.ts';
import type {OAuth2Tables} from './oauth2Tables.ts';
import {openAccounts} from './openAccounts.ts';
import {openContents} from './openContents.ts';
import {openStates} from './openStates.ts';

export type {AccessToken, Completion, Connection, OAuth2, ProviderState, Visitor} from './OAuth2.ts';
export {oauth2Migrations, type OAuth2Tables} from './oauth2Tables.ts';

interface OAuth2Ground {
    db: Kysely<OAuth2Tables>;
    secretBox: SecretBox;
    siteUrl(): string;
    /** Providers over plain http: developer mode. */
    allowPrivate: boolean;
    destinations: Destinations;
    /** Unix milliseconds. */
    now?: () => number;
}

interface OpenOAuth2 {
    /** For calls/, which the service itself needs to be made. */
    contents: RemoteOAuth2;
    serve(parts: Pick<OAuth2Parts, 'registry' | 'calls' | 'peers' | 'changed' | 'warn' | 'maxBytes'>): OAuth2;
    close(): Promise<void>;
}

/** The service in two steps, as calls read what it keeps and it makes calls. */
export function openOAuth2({db, secretBox, siteUrl, allowPrivate, destinations, now = Date.now}: OAuth2Ground): OpenOAuth2 {
    const accounts = openAccounts({db, secretBox});
    const endpoints = createProviderClient({allowPrivate, destinations, now});
    return {
        contents: openContents({accounts, siteUrl}),
        serve: (parts) => createOAuth2({...parts, accounts, endpoints, states: openStates({db, secretBox, now}), siteUrl, now}),
        close: () => endpoints.close(),
    };
}
