import type {Call} from './Call.ts';
import type {Location} from './Location.ts';

/** How an App speaks: fixed once, when its manifest is read (DESIGN, decision 2; server.md 5). */
export type Dialect = 'seed' | 'suffix' | 'v1';

/** Permissions that mean something here; others are kept and shown as they are (server.md 1.13). */
export const knownPermissions = ['act_as_bot', 'act_as_user', 'act_as_admin', 'remote_oauth2', 'remote_webhooks'] as const;

/** An App's own description of itself, after decoding (server.md 1.1). */
export interface Manifest {
    app_id: string;
    /** May be `''`; compared for equality only. */
    version: string;
    homepage_url: string;
    display_name: string;
    description?: string;
    /** File name below the App's static folder. */
    icon?: string;
    /** Default `/bindings`. */
    bindings: Call;
    on_install?: Call;
    on_version_changed?: Call;
    on_uninstall?: Call;
    on_enable?: Call;
    on_disable?: Call;
    /** Default `/oauth2/connect`. */
    get_oauth2_connect_url: Call;
    /** Default `/oauth2/complete`. */
    on_oauth2_complete: Call;
    /** Default `/webhook`. */
    on_remote_webhook: Call;
    requested_permissions: string[];
    requested_locations: Location[];
    /** `''` on the wire means `secret`. */
    remote_webhook_auth_type: 'none' | 'secret';
    http: {root_url: string; use_jwt: boolean};
    dialect: Dialect;
}
