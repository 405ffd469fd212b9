import type {Calls} from '../../calls/index.ts';
import type {Registry} from '../../registry/index.ts';
import type {Peers} from '../../storage/index.ts';
import type {ProviderEndpoints} from './createProviderClient.ts';
import type {Accounts} from './openAccounts.ts';
import type {States} from './openStates.ts';

/** What the service is made of; all of it is given. */
export interface OAuth2Parts {
    accounts: Accounts;
    states: States;
    endpoints: ProviderEndpoints;
    registry: Pick<Registry, 'app'>;
    calls: Pick<Calls, 'invokeOwn'>;
    peers: Pick<Peers, 'lock'>;
    /** Of what an App stores. */
    maxBytes: number;
    /** Without a trailing slash. */
    siteUrl(): string;
    /** Other bindings may be due, for one user or, without one, for everybody. */
    changed(appId: string, userId?: string): void;
    /** Something that went wrong on the side, for the log. */
    warn(error: unknown, message: string): void;
    /** Unix milliseconds. */
    now(): number;
}
