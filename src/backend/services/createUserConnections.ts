import type {Tokens} from '../calls/index.ts';
import type {AppRecord, Registry} from '../registry/index.ts';
import type {OAuth2} from './oauth2/index.ts';

/** An account of a user that an App may use. */
export interface UserConnection {
    appId: string;
    /** What people call the App. */
    appName: string;
    /** A name of the App's manifest; `remote`: the App deals with its provider itself; `mattermost`: it acts for the user here. */
    provider: string;
    /** What people call it. */
    providerName: string;
    scopes: string[];
    /** Unix milliseconds; absent: nobody wrote it down. */
    connectedAt?: number;
}

/** What users let Apps use, in their own hands: whatever an App offers, here they see all of it and can end it. */
export interface UserConnections {
    /** By App, then by provider. */
    list(userId: string): Promise<UserConnection[]>;
    /** Not connected: nothing to do. */
    end(userId: string, connection: Pick<UserConnection, 'appId' | 'provider'>): Promise<void>;
}

interface UserConnectionsOptions {
    registry: Pick<Registry, 'apps' | 'token'>;
    oauth2: Pick<OAuth2, 'connections' | 'endConnection'>;
    tokens: Pick<Tokens, 'disconnect'>;
    /** Other bindings may be due for this user. */
    changed(userId: string): void;
}

export function createUserConnections({registry, oauth2, tokens, changed}: UserConnectionsOptions): UserConnections {
    return {
        async list(userId) {
            const [apps, kept] = await Promise.all([registry.apps(), oauth2.connections(userId)]);
            const all = await Promise.all(apps.map(async (app) => {
                const {manifest: {app_id: appId}} = app;
                const here = await registry.token(appId, userId, 'oauth2') ? [{appId, provider: 'mattermost', scopes: []}] : [];
                return [...here, ...kept.filter((connection) => connection.appId === appId)]
                    .map((connection) => ({...connection, appName: nameOf(app), providerName: providerNameOf(app, connection.provider)}))
                    .sort((one, other) => (one.provider < other.provider ? -1 : 1));
            }));
            return all.flat();
        },
        async end(userId, {appId, provider}) {
            if (provider === 'mattermost') {
                await tokens.disconnect(appId, userId);
                changed(userId);
            } else {
                await oauth2.endConnection(userId, {appId, provider});
            }
        },
    };
}

const nameOf = ({manifest}: AppRecord) => manifest.display_name || manifest.app_id;

function providerNameOf(app: AppRecord, provider: string): string {
    if (provider === 'mattermost') {
        return 'Mattermost';
    }
    return provider === 'remote' ? nameOf(app) : app.manifest.remote_oauth2_providers.find(({name}) => name === provider)?.display_name ?? provider;
}
