import type {Manifest} from '../../protocol/index.ts';
import type {AppRecord} from './AppRecord.ts';
import type {Passes} from './openPasses.ts';

/** A manifest that an administrator made known; it may be installed. */
export interface Listing {
    manifest: Manifest;
    manifestSource: string;
    manifestSha256: string;
    /** Unix milliseconds. */
    listedAt: number;
}

/**
 * Which of an App's tokens for one user: `personal` acts as the user (or the App's bot) until it is taken back, `oauth2` is what the user let
 * the App have, `admin-…` is one with a short life, of the stretch of time that is named in it.
 */
export type TokenKind = 'personal' | 'oauth2' | `admin-${number}`;

/** A token of Mattermost's that acts as `userId` (a user, or the App's bot) and was made for this App alone. */
export interface AppToken {
    appId: string;
    userId: string;
    kind: TokenKind;
    /** Mattermost's id of the token, by which it is revoked. */
    tokenId: string;
    token: string;
    /** Unix milliseconds. Absent: it does not expire. */
    expiresAt?: number;
    /** Of `oauth2`: gets the next token when this one expired. */
    refreshToken?: string;
}

/** The records of Apps, listings and tokens. Every method resolves only after the change is durable. */
export interface Registry {
    listings(): Promise<Listing[]>;
    listing(appId: string): Promise<Listing | undefined>;
    putListing(listing: Listing): Promise<void>;

    /** All installed Apps, enabled or not, by id. */
    apps(): Promise<AppRecord[]>;
    app(appId: string): Promise<AppRecord | undefined>;
    /** As it stands in the database at this very moment, whatever this process remembers: for who has just stored something and asks whether it may stay. */
    appNow(appId: string): Promise<AppRecord | undefined>;
    putApp(app: AppRecord): Promise<void>;
    removeApp(appId: string): Promise<void>;

    /** `kind` is `personal` unless said otherwise, here and in `removeToken`. */
    token(appId: string, userId: string, kind?: TokenKind): Promise<AppToken | undefined>;
    /** As `appNow`: for who got a lock that another process held a moment ago. */
    tokenNow(appId: string, userId: string, kind: TokenKind): Promise<AppToken | undefined>;
    tokens(appId: string): Promise<AppToken[]>;
    /** Short-lived ones of all Apps that expired. */
    expiredTokens(now: number): Promise<AppToken[]>;
    /** Keeps the first token when two callers race for one (App, user, kind), and answers the one that is kept. */
    putToken(token: AppToken): Promise<AppToken>;
    /** Keeps this one, in place of the one before it. */
    replaceToken(token: AppToken): Promise<void>;
    /** For which App this token was made; undefined: for none. */
    appOfToken(token: string): Promise<string | undefined>;
    removeToken(appId: string, userId: string, kind?: TokenKind): Promise<void>;

    readonly passes: Passes;
}
