/** One of an App's declared providers, as people may see it: the secret is not in it. */
export interface ProviderState {
    name: string;
    displayName: string;
    /** An administrator entered what the provider gave out. */
    isSetUp: boolean;
    clientId?: string;
    /** Where users begin to connect. */
    connectUrl: string;
    /** What the provider has to be told as the address to send users back to. */
    completeUrl: string;
}

/** What a provider gave out when Topmast was registered there. */
export interface ProviderClient {
    clientId: string;
    /** Absent: a public client, which PKCE alone protects. */
    clientSecret?: string;
}

/** In addresses and lists, the single provider that an App deals with itself. */
export const ofTheApp = 'remote';

/** Something that a user connected. */
export interface Connection {
    appId: string;
    /** By name, or `ofTheApp`. */
    provider: string;
    scopes: string[];
    /** Unix milliseconds; absent: nobody wrote it down. */
    connectedAt?: number;
}

/** An access token as an App gets it. */
export interface AccessToken {
    accessToken: string;
    /** As a rule `Bearer`. */
    tokenType: string;
    /** Unix milliseconds; absent: the provider did not say. */
    expiresAt?: number;
    scopes: string[];
}

/** Somebody whom Mattermost knows, on a page of Topmast's. */
export interface Visitor {
    userId: string;
    requestId: string;
}

/** Where a provider sent a user back to, and with what. */
export interface Return {
    /** `remote`: the single provider of the former framework, which the App deals with itself. */
    provider: string;
    /** The query of the address, the first value of each key. */
    query: Readonly<Record<string, string>>;
}

/** The user said no at the provider, or there is something left to do, which may take a while. */
export type Completion = {denied: true} | {denied: false; finish(): Promise<void>};

/**
 * Accounts of users at third parties (server.md 2.4, 3.15; S2-026…S2-030; docs/services.md). Two ways stand beside each other: the former
 * calls, where the App keeps what it likes for itself and for each user; and providers that the manifest declares, with whom
 * Topmast goes through the whole flow and holds the tokens. Whatever is kept is sealed at rest.
 *
 * Every method that takes an App's id throws TopmastError `app_not_found`, `app_disabled`, or `oauth2_not_granted`.
 */
export interface OAuth2 {
    /** Keeps the App's own settings (`{client_id, client_secret, remote_root_url, data}`), as text. @throws TopmastError `too_large`, `bad_request` */
    setApp(appId: string, text: string): Promise<void>;
    /** Keeps any JSON text for a user; `{}` and `null` mean: not connected. @throws TopmastError `too_large` */
    setUser(appId: string, userId: string, text: string): Promise<void>;
    /** The text that was kept; `{}` when there is none (W40). */
    user(appId: string, userId: string): Promise<string>;

    providers(appId: string): Promise<ProviderState[]>;
    /** @throws TopmastError `oauth2_provider_unknown` */
    setProvider(appId: string, provider: string, client: ProviderClient): Promise<void>;
    /** Forgets it, and every account that was connected with it, which is revoked there as far as that goes in ten seconds. @throws TopmastError `oauth2_provider_unknown` */
    removeProvider(appId: string, provider: string): Promise<void>;
    /**
     * A token that is good for a minute at least, if the provider still grants one: refreshed here, once however many ask.
     *
     * @throws TopmastError `oauth2_provider_unknown`, `oauth2_not_connected`, `oauth2_provider_failed`
     */
    token(appId: string, userId: string, provider: string): Promise<AccessToken>;
    /** Revokes and forgets a user's tokens. Not connected: nothing to do. @throws TopmastError `oauth2_provider_unknown` */
    disconnect(appId: string, userId: string, provider: string): Promise<void>;

    /** Where to send a user who wants to connect an account. @throws TopmastError `oauth2_connect_failed`, `oauth2_provider_unknown`, `oauth2_provider_not_set_up` */
    begin(appId: string, visitor: Visitor, given: {provider: string; payload?: string}): Promise<string>;
    /** A user comes back: the state is spent at once, the rest is done by `finish`. @throws TopmastError `oauth2_state_invalid`, `oauth2_other_user` */
    complete(appId: string, visitor: Visitor, given: Return): Promise<Completion>;

    /** What a user connected, over all Apps. */
    connections(userId: string): Promise<Connection[]>;
    /** A user ends one of these, also with an App that is disabled or does not declare the provider any more. Not connected: nothing to do. */
    endConnection(userId: string, connection: Pick<Connection, 'appId' | 'provider'>): Promise<void>;

    /** Revokes all grants of an App at their providers, as far as that goes in ten seconds, and forgets all that is kept for it. */
    remove(appId: string): Promise<void>;
    /** Ids of users for whom something is kept: the next 200 at most behind this one, in their order. */
    users(after: string): Promise<string[]>;
    /** The same for a user who is no more. */
    removeUser(userId: string): Promise<void>;
}
