import type {Call} from './Call.ts';
import type {Location} from './Location.ts';

/** How an App speaks: fixed once, when its manifest is read (DESIGN, decision 2; server.md 5). */
export type Dialect = 'seed' | 'suffix' | 'v1';

/** Permissions that mean something here; others are kept and shown as they are (server.md 1.13). */
export const knownPermissions = ['act_as_bot', 'act_as_user', 'act_as_admin', 'remote_oauth2', 'remote_webhooks'] as const;

/** A function that serves the paths beginning with `path`; the longest such path wins. */
export interface LambdaFunction {
    path: string;
    name: string;
    handler: string;
    runtime: string;
}

/** The ways in which an App can be run, as its manifest offers them: one at least. */
export interface DeploySections {
    /** The only one that is reached from here; an App that has no other cannot be installed yet. */
    http?: {root_url: string; use_jwt: boolean};
    aws_lambda?: {functions: LambdaFunction[]};
    open_faas?: {functions: Pick<LambdaFunction, 'path' | 'name'>[]};
    plugin?: {plugin_id: string};
}

/** A third party whose accounts the App's users connect; Topmast goes through the whole OAuth2 flow with it (S2-030). */
export interface OAuth2Provider {
    /** Lower-case letters, digits, `-` and `_`: stands in addresses. Not `remote`, `mattermost`, which mean something there. */
    name: string;
    /** What people read; default: the name. */
    display_name: string;
    authorize_url: string;
    token_url: string;
    /** RFC 7009; absent: tokens are forgotten here, and stay good there until they expire. */
    revocation_url?: string;
    scopes: string[];
    /** Proof key for code exchange, S256. Default true. */
    pkce: boolean;
}

/** An App's own description of itself, after decoding (server.md 1.1). */
export interface Manifest extends DeploySections {
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
    /** Called whenever the backend starts. */
    on_startup?: Call;
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
    /** Senders sign what they send, in this header: HMAC-SHA256 with the webhook secret (S2-114). Absent: they send the secret itself. */
    remote_webhook_hmac?: {header: string};
    /** The App wants the exact bytes of a webhook too, to check the sender's own signature. */
    remote_webhook_raw_body?: true;
    /** Beside the former single provider, which the App deals with itself. */
    remote_oauth2_providers: OAuth2Provider[];
    /**
     * What its token of an administrator is good for (S2-071): `GET /users/*`, a method and a path below `/api/v4`, `*` for any one segment. Absent: for
     * whatever administrators may do.
     */
    admin_operations?: string[];
    dialect: Dialect;
}
