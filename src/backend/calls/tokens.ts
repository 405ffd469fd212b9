import {randomBytes} from 'node:crypto';

import {MattermostError, type MattermostServer} from '../mattermost/index.ts';
import type {AppRecord, AppToken, Registry, TokenKind} from '../registry/index.ts';
import {createConnections, renewal, type Connections} from './connections.ts';
import {requireStanding} from './requireStanding.ts';

/** Tokens of Mattermost's that Topmast makes or gets for one App each, and can take back (DESIGN, decision 9). */
export interface Tokens extends Connections {
    /** Acts as the App's bot. `refused`, here and below: a token that Mattermost takes no more, so there must be a next one. */
    botToken(app: AppRecord, refused?: string): Promise<string>;
    /** Acts as a user, for this App alone. @throws NotConnected in mode `oauth2`, when the user has not let the App do so */
    userToken(app: AppRecord, userId: string, refused?: string): Promise<string>;
    /** Acts as a user who is an administrator, for this App alone, for five to ten minutes. */
    adminToken(app: AppRecord, userId: string): Promise<string>;
    /** A token of Topmast's own for one call, that does what the App declared in `admin_operations` in the name of an administrator (S2-071). Two minutes at most. */
    adminPass(app: AppRecord, userId: string): Promise<string>;
    /** The call is over: its pass is good for nothing any more. */
    endPass(pass: string): Promise<void>;
    /** Takes back every token of the App: on disable, uninstall and a change of grants. */
    revokeAll(appId: string): Promise<void>;
    /** Takes back the short-lived tokens whose time is over, those of a process that died included. */
    sweep(): Promise<void>;
}

export type TokenMode = 'session' | 'oauth2';

interface TokensOptions {
    registry: Pick<Registry, 'appNow' | 'token' | 'tokenNow' | 'tokens' | 'expiredTokens' | 'putToken' | 'replaceToken' | 'removeToken' | 'passes'>;
    mattermost: MattermostServer;
    /** `session` (default): a personal access token acts as the user (S2-021). `oauth2`: what the user let the App have (S2-022). */
    mode?: TokenMode;
    /** One process at a time does what stands under a name. Default: there is one process. */
    lock?<T>(name: string, task: () => Promise<T>): Promise<T>;
    /** Unix milliseconds. */
    now?(): number;
}

interface Minting {
    refused?: string;
    expiresAt?: number;
}

/** A short-lived token is shared by the calls of one such stretch of time, and ends with the next one. */
const stretch = 5 * 60_000;

/** Of a pass that nobody ended, as its process died. In milliseconds. */
const passLifetime = 2 * 60_000;

/** Mints a token on first use and keeps it in the registry; however many calls need it at once, one is made. */
export function createTokens({registry, mattermost, mode = 'session', lock = (_name, task) => task(), now = Date.now}: TokensOptions): Tokens {
    const minting = new Map<string, Promise<string>>();
    const connections = createConnections({registry, mattermost, lock, now});

    async function mint(app: AppRecord, userId: string, kind: TokenKind, expiresAt: number | undefined): Promise<string> {
        const appId = app.manifest.app_id;
        const {id, token} = await mattermost.admin().createToken(userId, `Topmast: App ${appId}`, expiresAt);
        const stored = await registry.putToken({appId, userId, kind, tokenId: id, token, ...(expiresAt === undefined ? {} : {expiresAt})}).catch(async (error: unknown) => {
            await revoke(id); // Nobody would ever take it back.
            throw error;
        });
        if (stored.tokenId !== id) {
            await revoke(id); // Another process was first; its token is the one that is known.
        }
        try {
            await requireStanding(registry, app);
        } catch (error) {
            await takeBack(stored);
            throw error;
        }
        return stored.token;
    }

    /** In place of a token that Mattermost took no more. One process does this, and the others get what it made. */
    async function mintAgain(app: AppRecord, userId: string, refused: string): Promise<string> {
        const appId = app.manifest.app_id;
        return await lock(renewal(appId, userId), async () => {
            const kept = await registry.tokenNow(appId, userId, 'personal');
            if (kept && kept.token !== refused) {
                return kept.token;
            }
            if (kept) {
                await takeBack(kept);
            }
            return await mint(app, userId, 'personal', undefined);
        });
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

    async function takeBack(token: AppToken): Promise<void> {
        await (token.kind === 'oauth2' ? connections.deauthorize(token) : revoke(token.tokenId));
        await registry.removeToken(token.appId, token.userId, token.kind);
    }

    /** Each is tried, whatever becomes of the others: one that Mattermost does not end now must not keep the next alive. */
    async function takeBackAll(tokens: readonly AppToken[]): Promise<void> {
        const failures: unknown[] = [];
        for (const token of tokens) {
            await takeBack(token).catch((error: unknown) => failures.push(error));
        }
        if (failures.length > 0) {
            throw failures[0];
        }
    }

    /** However many calls need a token at once, one is made. */
    function once(key: string, make: () => Promise<string>): Promise<string> {
        const running = minting.get(key) ?? make().finally(() => minting.delete(key));
        minting.set(key, running);
        return running;
    }

    async function tokenFor(app: AppRecord, userId: string, kind: TokenKind, {refused, expiresAt}: Minting = {}): Promise<string> {
        const appId = app.manifest.app_id;
        return await once(`${appId}/${userId}/${kind}`, async () => {
            const kept = await registry.token(appId, userId, kind);
            if (kept && kept.token !== refused) {
                return kept.token;
            }
            return await (refused === undefined ? mint(app, userId, kind, expiresAt) : mintAgain(app, userId, refused));
        });
    }

    return {
        ...connections,
        botToken: (app, refused) => tokenFor(app, app.bot.userId, 'personal', refused === undefined ? {} : {refused}),
        userToken: (app, userId, refused) =>
            (mode === 'oauth2' ? connections.connectedToken(app, userId, refused) : tokenFor(app, userId, 'personal', refused === undefined ? {} : {refused})),
        async adminToken(app, userId) {
            const current = Math.floor(now() / stretch);
            return tokenFor(app, userId, `admin-${current}`, {expiresAt: (current + 2) * stretch});
        },
        async adminPass(app, userId) {
            const pass = `pass_${randomBytes(32).toString('base64url')}`;
            await registry.passes.put(pass, {appId: app.manifest.app_id, userId, expiresAt: now() + passLifetime});
            await requireStanding(registry, app).catch(async (error: unknown) => {
                await registry.passes.remove(pass);
                throw error;
            });
            return pass;
        },
        endPass: (pass) => registry.passes.remove(pass),
        async revokeAll(appId) {
            await registry.passes.removeOf(appId);
            const running = [...minting].filter(([key]) => key.startsWith(`${appId}/`)).map(([, token]) => token);
            await Promise.allSettled(running); // A token under way would outlive its App otherwise.
            await takeBackAll(await registry.tokens(appId));
        },
        async sweep() {
            await registry.passes.removeExpired(now());
            await lock('tokens: sweep', async () => takeBackAll(await registry.expiredTokens(now())));
        },
    };
}
