/** What stands in the database for Apps. Lists are JSON text, times Unix milliseconds; a column named `…_sealed` is encrypted. */
export interface RegistryTables {
    app_listing: AppListingTable;
    app: AppTable;
    app_token: AppTokenTable;
    app_pass: AppPassTable;
    audit: AuditTable;
}

export interface AppListingTable {
    app_id: string;
    manifest_source: string;
    manifest_sha256: string;
    listed_at: number;
}

export interface AppTable {
    app_id: string;
    manifest_source: string;
    manifest_sha256: string;
    /** 1 or 0. */
    enabled: number;
    granted_permissions: string;
    granted_locations: string;
    bot_user_id: string;
    bot_username: string;
    jwt_secret_sealed: string | null;
    webhook_secret_sealed: string | null;
    /** `OAuthAppRecord` as JSON. */
    oauth_app_sealed: string | null;
    installed_by: string;
    installed_at: number;
    updated_at: number;
}

export interface AppTokenTable {
    app_id: string;
    user_id: string;
    /** `personal`, `oauth2` or `admin-…`; with the two above it is the key. */
    kind: string;
    token_id: string;
    token_sealed: string;
    refresh_sealed: string | null;
    expires_at: number | null;
    /** SHA-256 of the token, to find whose it is. Null: made before digests were kept; it is given one before the first search. */
    token_digest: string | null;
}

export interface AppPassTable {
    /** SHA-256 of the pass, which is stored nowhere. */
    digest: string;
    app_id: string;
    user_id: string;
    expires_at: number;
}

export interface AuditTable {
    id: string;
    at: number;
    actor_id: string;
    action: string;
    app_id: string | null;
    detail: string | null;
    request_id: string | null;
}
