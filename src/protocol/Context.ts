import type {Json, JsonObject} from './Json.ts';

/** What a client says about where the user acts. Nothing in it is trusted: ids are vetted, the rest is dropped. */
export interface ClientContext {
    app_id: string;
    /** Full location of the binding, e.g. `/post_menu/send`. */
    location?: string;
    channel_id?: string;
    team_id?: string;
    post_id?: string;
    /** Root of the thread, empty or absent outside of one. Seed and native clients say `root_id`. */
    root_post_id?: string;
    /** `webapp`, `mobile`, … */
    user_agent?: string;
    track_as_submit?: boolean;
}

/** OAuth2 part of the context. Always present, `{}` at least: published Apps die without it (wild rule 1). */
export interface OAuth2Context {
    remote_root_url?: string;
    client_id?: string;
    client_secret?: string;
    data?: Json;
    connect_url?: string;
    complete_url?: string;
    /** With `oauth2_app`: the providers that the manifest declares, by name, each `{connect_url, configured}`. */
    providers?: JsonObject;
    user?: Json;
    /** With `oauth2_user`: the providers with which the acting user has an account connected, by name, each `{scopes, connected_at}`. */
    connections?: JsonObject;
}

/** What the App is told (server.md 1.6 with DESIGN's rulings: vetted ids, location and app_id are sent to all). */
export interface AppContext extends ClientContext {
    subject?: string;
    /** Of notifications: whom the event is about. */
    user_id?: string;
    /** Flat id of the acting user; seed and suffix Apps only. v1 Apps read `acting_user.id`. */
    acting_user_id?: string;
    mattermost_site_url: string;
    /** `/plugins/com.mattermost.apps/apps/{app_id}`: webhooks, OAuth2 and static files live below it. */
    app_path: string;
    bot_user_id: string;
    developer_mode?: boolean;
    bot_access_token?: string;
    acting_user_access_token?: string;
    admin_access_token?: string;
    /** Of an App that declares `admin_operations`: where its token of an administrator is good, in place of `/api/v4`. */
    admin_api_url?: string;
    acting_user?: JsonObject;
    app?: JsonObject;
    channel?: JsonObject;
    channel_member?: JsonObject;
    locale?: string;
    /** What the post, the command line or the values name as `@user` and `~channel`, as far as the reader may see it. */
    mentioned?: {users: JsonObject[]; channels: JsonObject[]};
    post?: JsonObject;
    root_post?: JsonObject;
    parent_post?: JsonObject;
    team?: JsonObject;
    team_member?: JsonObject;
    user?: JsonObject;
    oauth2: OAuth2Context;
}
