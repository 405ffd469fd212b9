import {MattermostError, type MattermostServer} from '../mattermost/index.ts';
import type {AppRecord, Registry} from '../registry/index.ts';

/** Tokens of Mattermost's that Topmast makes for one App each, and can take back (DESIGN, decision 9). */
export interface Tokens {
    /** Acts as the App's bot. */
    botToken(app: AppRecord): Promise<string>;
    /** Acts as a user, for this App alone. */
    userToken(app: AppRecord, userId: string): Promise<string>;
    /** Takes back every token of the App: on disable, uninstall and a change of grants. */
    revokeAll(appId: string): Promise<void>;
}

interface TokensOptions {
    registry: Pick<Registry, 'token' | 'tokens' | 'putToken' | 'removeToken'>;
    mattermost: MattermostServer;
}

/** Mints a token on first use and keeps it in the registry; however many calls need it at once, one is made. */
export function createTokens({registry, mattermost}: TokensOptions): Tokens {
    const minting = new Map<string, Promise<string>>();

    async function mint(app: AppRecord, userId: string): Promise<string> {
        const appId = app.manifest.app_id;
        const kept = await registry.token(appId, userId);
        if (kept) {
            return kept.token;
        }
        const {id, token} = await mattermost.admin().createToken(userId, `Topmast: App ${appId}`);
        const stored = await registry.putToken({appId, userId, tokenId: id, token});
        if (stored.tokenId !== id) {
            await revoke(id); // Another process was first; its token is the one that is known.
        }
        return stored.token;
    }

    async function revoke(tokenId: string): Promise<void> {
        try {
            await mattermost.admin().revokeToken(tokenId);
        } catch (error) {
            // A token that is gone already is what was wanted: its user was removed, or an administrator took it back.
            if (!(error instanceof MattermostError && [400, 404].includes(error.status))) {
                throw error;
            }
        }
    }

    async function tokenFor(app: AppRecord, userId: string): Promise<string> {
        const key = `${app.manifest.app_id}/${userId}`;
        const running = minting.get(key);
        if (running) {
            return running;
        }
        const started = mint(app, userId).finally(() => minting.delete(key));
        minting.set(key, started);
        return started;
    }

    return {
        botToken: (app) => tokenFor(app, app.bot.userId),
        userToken: tokenFor,
        async revokeAll(appId) {
            const running = [...minting].filter(([key]) => key.startsWith(`${appId}/`)).map(([, token]) => token);
            await Promise.allSettled(running); // A token under way would outlive its App otherwise.
            for (const {tokenId, userId} of await registry.tokens(appId)) {
                await revoke(tokenId);
                await registry.removeToken(appId, userId);
            }
        },
    };
}
