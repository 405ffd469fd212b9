import {MattermostError, type Caller, type MattermostServer, type Reads} from '../mattermost/index.ts';
import type {AppRecord} from '../registry/index.ts';
import {createReads} from './createReads.ts';
import type {Known} from './Known.ts';
import type {Place} from './Place.ts';
import {readsWith} from './readsWith.ts';
import type {RemoteOAuth2} from './RemoteOAuth2.ts';
import type {CallOccasion} from './tokenRules.ts';
import type {Tokens} from './tokens.ts';

/** Who acts in a call. Nobody does in an event or a webhook. */
export interface Actor {
    userId: string;
    isAdmin(): Promise<boolean>;
    isBot(): Promise<boolean>;
    /** What this user may see. Asked for only when the App may act as the user. */
    reads(): Promise<Reads>;
    /** The user's own language, `''` when it cannot be told; never fails for want of a grant. */
    locale(): Promise<string>;
}

/** All that is looked at when the context of one call is filled in. */
export interface Scene {
    app: AppRecord;
    place: Place;
    actor?: Actor;
    /** What the call is made for; decides which tokens it may carry. */
    occasion: CallOccasion;
    /** Of notifications: whom the event is about. */
    subjectUserId?: string;
    /** What the event itself tells, used in place of reading it (W19). */
    known?: Known;
    /** What was typed into the command or the form: users and channels may be mentioned in it. */
    texts?(): string[];
    /** Without a trailing slash. */
    siteUrl: string;
    /** What the App's bot may see. */
    botReads(): Promise<Reads>;
    /** `''` when it cannot be told. */
    serverLocale(): Promise<string>;
    tokens: Tokens;
    /** Absent: Apps keep no accounts here. */
    remoteOAuth2?: RemoteOAuth2;
    /** Hears of each record of Mattermost that is asked for. */
    told(): void;
}

/** The address below the site at which the App's webhooks, OAuth2 pages and static files live. */
export const appPath = (appId: string) => `/plugins/com.mattermost.apps/apps/${appId}`;

/** Below the site: stands for `/api/v4` where a pass is good (S2-071). */
export const adminApiPath = '/plugins/com.mattermost.apps/api/v1/as_admin';

export const isGranted = (app: AppRecord, permission: string) => app.grantedPermissions.includes(permission);

/** A logged-in user acts: what is read is read with the session that the request came with, which no App ever gets. */
export function callerActs(caller: Caller, reads: Reads): Actor {
    return {
        userId: caller.userId,
        isAdmin: async () => caller.isAdmin,
        isBot: async () => caller.isBot,
        reads: async () => reads,
        locale: () => orEmpty(reads.user(caller.userId).then((user) => user.locale)),
    };
}

/** The framework acts for a user who is not here (an install, a timer): with the App's own token for that user. */
export function userActs(userId: string, app: AppRecord, {mattermost, tokens}: {mattermost: MattermostServer; tokens: Tokens}): Actor {
    const asAdmin = createReads(mattermost.admin());
    const reads = once(async () => readsWith(mattermost, (refused) => tokens.userToken(app, userId, refused)));
    return {
        userId,
        isAdmin: async () => (await asAdmin.user(userId)).roles.split(' ').includes('system_admin'),
        isBot: async () => (await asAdmin.user(userId))['is_bot'] === true,
        reads,
        locale: () => orEmpty(asAdmin.user(userId).then((user) => user.locale)),
    };
}

interface Means {
    mattermost: MattermostServer;
    tokens: Tokens;
    remoteOAuth2?: RemoteOAuth2;
}

/** The parts of a scene that are the same whoever acts. */
export function scenery(app: AppRecord, {mattermost, tokens, remoteOAuth2}: Means): Pick<Scene, 'app' | 'tokens' | 'remoteOAuth2' | 'botReads' | 'serverLocale'> {
    return {
        app,
        tokens,
        ...(remoteOAuth2 ? {remoteOAuth2} : {}),
        botReads: once(async () => readsWith(mattermost, (refused) => tokens.botToken(app, refused))),
        serverLocale: () => orEmpty(mattermost.admin().clientConfig().then((config) => config['DefaultClientLocale'] || config['DefaultServerLocale'] || '')),
    };
}

/** One run, on first use, for all who ask. */
function once<T>(run: () => Promise<T>): () => Promise<T> {
    let running: Promise<T> | undefined;
    return () => {
        running ??= run();
        return running;
    };
}

async function orEmpty(text: Promise<string>): Promise<string> {
    try {
        return await text;
    } catch (error) {
        if (error instanceof MattermostError) {
            return '';
        }
        throw error;
    }
}
