/** The rows of the OAuth2 provider; columns as in tables.ts. */
export interface OAuthTables {
    mm_oauth_apps: OAuthAppRow;
    mm_oauth_codes: OAuthCodeRow;
    mm_oauth_tokens: OAuthTokenRow;
}

export interface OAuthAppRow {
    id: string;
    creator_id: string;
    create_at: number;
    update_at: number;
    /** As Mattermost keeps it: its creator may look at it again. */
    client_secret: string;
    name: string;
    description: string;
    icon_url: string;
    /** JSON */
    callback_urls: string;
    homepage: string;
    /** 1: no page asks its users. */
    is_trusted: number;
    mattermost_app_id: string;
}

/** An authorisation code that was handed out. */
export interface OAuthCodeRow {
    code_hash: string;
    client_id: string;
    user_id: string;
    redirect_uri: string;
    scope: string;
    /** Of PKCE, method S256; empty: the client used none. */
    code_challenge: string;
    expires_at: number;
    /** 1: it was traded; kept until it expires, to know one that comes again. */
    used: number;
}

/** What one OAuth app may do for one user. */
export interface OAuthTokenRow {
    id: string;
    client_id: string;
    user_id: string;
    token_hash: string;
    refresh_hash: string;
    scope: string;
    /** Of the access token; the refresh token lives until it is used or revoked. */
    expires_at: number;
}
