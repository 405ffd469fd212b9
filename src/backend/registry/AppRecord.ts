import type {Location, Manifest} from '../../protocol/index.ts';

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
    installedBy: string;
    /** Unix milliseconds. */
    installedAt: number;
    updatedAt: number;
}
