import {MattermostError, type MattermostServer, type OAuthGrant} from '../mattermost/index.ts';
import type {AppRecord, AppToken, Registry} from '../registry/index.ts';
import {NotConnected} from './NotConnected.ts';
import {requireStanding} from './requireStanding.ts';

/** What users let Apps have by OAuth2, one token for each App and user (S2-022, S2-024). */
export interface Connections {
    /** Trades the code that a user came back with, and keeps what comes of it. @throws MattermostError */
    connect(app: AppRecord, userId: string, grant: Extract<OAuthGrant, {code: string}>): Promise<void>;
    /**
     * The token of this App for this user, renewed when it expires soon. `refused`: one that Mattermost did not take, so there must be a next one.
     *
     * @throws NotConnected when there is none, or Mattermost renews it no more
     */
    connectedToken(app: AppRecord, userId: string, refused?: string): Promise<string>;
    /** The user does not let the App act for them any more. Not connected: nothing to do. */
    disconnect(appId: string, userId: string): Promise<void>;
    /** Gives the user's consent back to Mattermost, which ends every token that came of it. */
    deauthorize(token: AppToken): Promise<void>;
}

interface ConnectionsOptions {
    registry: Pick<Registry, 'appNow' | 'token' | 'tokenNow' | 'replaceToken' | 'removeToken'>;
    mattermost: MattermostServer;
    lock<T>(name: string, task: () => Promise<T>): Promise<T>;
    now(): number;
}

/** A token is renewed when less than this is left of it, so that it outlives the call it is handed out for. */
const reserve = 5 * 60_000;

/** The lock of who gets a user's next token for an App. */
export const renewal = (appId: string, userId: string) => `tokens: renew ${appId} ${userId}`;

/** Keeps users' OAuth2 tokens for Apps and renews them; the refresh token never leaves the registry. */
export function createConnections({registry, mattermost, lock, now}: ConnectionsOptions): Connections {
    const renewing = new Map<string, Promise<string>>();

    async function trade(app: AppRecord, userId: string, grant: OAuthGrant): Promise<AppToken> {
        if (!app.oauthApp) {
            throw new NotConnected();
        }
        const {accessToken, refreshToken, expiresIn} = await mattermost.oauthTokens({id: app.oauthApp.id, secret: app.oauthApp.clientSecret}, grant);
        // Whoever brought the code here: the token must act as the user whom it is kept for.
        if ((await mattermost.as({token: accessToken}).me()).id !== userId) {
            throw new MattermostError(403, 'another_user', 'Mattermost gave a token of another user.');
        }
        const token: AppToken = {
            appId: app.manifest.app_id, userId, kind: 'oauth2', tokenId: app.oauthApp.id,
            token: accessToken, refreshToken, expiresAt: now() + expiresIn * 1_000,
        };
        await registry.replaceToken(token);
        try {
            await requireStanding(registry, app);
        } catch (error) {
            await deauthorize(token);
            await registry.removeToken(token.appId, userId, 'oauth2');
            throw error;
        }
        return token;
    }

    const isGood = ({token, expiresAt = 0}: AppToken, refused: string | undefined) => token !== refused && expiresAt - now() > reserve;

    /** Mattermost gives a new refresh token each time and forgets the old one, so two processes must not do this at once. */
    async function renew(app: AppRecord, userId: string, refused: string | undefined): Promise<string> {
        const appId = app.manifest.app_id;
        // What this process remembers may be what another one has just traded; were that tried again, the user would be asked anew.
        const kept = await registry.tokenNow(appId, userId, 'oauth2');
        if (!kept?.refreshToken) {
            throw new NotConnected();
        }
        if (isGood(kept, refused)) {
            return kept.token; // Somebody else was first.
        }
        try {
            return (await trade(app, userId, {refreshToken: kept.refreshToken})).token;
        } catch (error) {
            if (error instanceof MattermostError && error.isRefusal) {
                await registry.removeToken(appId, userId, 'oauth2');
                throw new NotConnected();
            }
            throw error;
        }
    }

    async function deauthorize({token, tokenId}: AppToken): Promise<void> {
        try {
            await mattermost.as({token}).deauthorize(tokenId);
        } catch (error) {
            // Expired or taken back already: nothing acts for the user any more, as nobody but us had the refresh token.
            if (!(error instanceof MattermostError && error.isRefusal)) {
                throw error;
            }
        }
    }

    return {
        async connect(app, userId, grant) {
            await trade(app, userId, grant);
        },
        async connectedToken(app, userId, refused) {
            const appId = app.manifest.app_id;
            const kept = await registry.token(appId, userId, 'oauth2');
            if (kept && isGood(kept, refused)) {
                return kept.token;
            }
            const name = renewal(appId, userId);
            const running = renewing.get(name) ?? lock(name, () => renew(app, userId, refused)).finally(() => renewing.delete(name));
            renewing.set(name, running);
            return running;
        },
        async disconnect(appId, userId) {
            await lock(renewal(appId, userId), async () => {
                const kept = await registry.tokenNow(appId, userId, 'oauth2');
                if (kept) {
                    await deauthorize(kept);
                    await registry.removeToken(appId, userId, 'oauth2');
                }
            });
        },
        deauthorize,
    };
}
