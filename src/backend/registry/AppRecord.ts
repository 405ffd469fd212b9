import type {Location, Manifest} from '../../protocol/index.ts';

/** The OAuth2 application of an App at Mattermost (S2-008, S2-010). */
export interface OAuthAppRecord {
    /** Mattermost's id of it, which is the client id. */
    id: string;
    clientSecret: string;
    /** Users are not asked by Mattermost before the App acts for them: the administrator's consent was enough. */
    trusted: boolean;
    callbackUrl: string;
}

/** An installed App: its manifest and what the administrator granted it. Secrets in it are stored encrypted. */
export interface AppRecord {
    manifest: Manifest;
    /** The manifest exactly as it was fetched, for display and for comparison. */
    manifestSource: string;
    /** SHA-256 of `manifestSource` in hex: consent holds for exactly this manifest. */
    manifestSha256: string;
    enabled: boolean;
    grantedPermissions: string[];
    grantedLocations: Location[];
    bot: {userId: string; username: string};
    /** Signs the JWT of outgoing calls; absent: no JWT. */
    jwtSecret?: string;
    webhookSecret?: string;
    /** By which users let the App act for them at Mattermost. Absent: Mattermost's OAuth2 provider was off at installation. */
    oauthApp?: OAuthAppRecord;
    installedBy: string;
    /** Unix milliseconds. */
    installedAt: number;
    updatedAt: number;
}
