import type {Manifest} from '../../protocol/index.ts';
import type {AppRecord} from './AppRecord.ts';

/** A manifest that an administrator made known; it may be installed. */
export interface Listing {
    manifest: Manifest;
    manifestSource: string;
    manifestSha256: string;
    /** Unix milliseconds. */
    listedAt: number;
}

/** A token of Mattermost's that acts as `userId` (a user, or the App's bot) and was made for this App alone. */
export interface AppToken {
    appId: string;
    userId: string;
    /** Mattermost's id of the token, by which it is revoked. */
    tokenId: string;
    token: string;
}

/** The records of Apps, listings and tokens. Every method resolves only after the change is durable. */
export interface Registry {
    listings(): Promise<Listing[]>;
    listing(appId: string): Promise<Listing | undefined>;
    putListing(listing: Listing): Promise<void>;

    /** All installed Apps, enabled or not, by id. */
    apps(): Promise<AppRecord[]>;
    app(appId: string): Promise<AppRecord | undefined>;
    putApp(app: AppRecord): Promise<void>;
    removeApp(appId: string): Promise<void>;

    token(appId: string, userId: string): Promise<AppToken | undefined>;
    tokens(appId: string): Promise<AppToken[]>;
    /** Keeps the first token when two callers race for one (App, user), and answers the one that is kept. */
    putToken(token: AppToken): Promise<AppToken>;
    /** For which App this token was made; undefined: for none. */
    appOfToken(token: string): Promise<string | undefined>;
    removeToken(appId: string, userId: string): Promise<void>;
}
