import type {Json} from '../../protocol/index.ts';
import type {AppRecord} from '../registry/index.ts';

/** What `oauth2_app` and `oauth2_user` are filled in from (server.md 1.7, S2-029): what one App keeps, for that App alone. */
export interface RemoteOAuth2 {
    /** The settings that the App stored: `remote_root_url`, `client_id`, `client_secret`, `data`, as far as there are any. */
    app(appId: string): Promise<Record<string, Json>>;
    /** What the App stored for the user, unchanged. Undefined: not connected. */
    user(appId: string, userId: string): Promise<Json | undefined>;
    /** The providers of the manifest. */
    providers(app: AppRecord): Promise<{name: string; isSetUp: boolean; connectUrl: string}[]>;
    /** Those of them with which the user has an account connected. */
    connections(app: AppRecord, userId: string): Promise<{provider: string; scopes: string[]; connectedAt: number}[]>;
}
