import type {ErrorParams, Form, TopBinding} from '../protocol/index.ts';

/** What is known of one channel's bindings. */
export interface ChannelBindings {
    /** The last good answer; kept while a newer one is fetched, and when that fails. */
    tree: TopBinding[];
    status: 'loading' | 'ready' | 'failed';
    /** Number of the latest request; answers to earlier ones are dropped. */
    request: number;
    /** Why the last fetch failed; gone with the next success. */
    error?: {code: string; text: string; params?: ErrorParams};
}

/** What the client knows of Apps. Plain JSON, so it lives in any Redux store. */
export interface AppsState {
    /** By channel, see `channelKey`. */
    channels: Record<string, ChannelBindings>;
    /** Forms of commands that had to be fetched, by channel key and location. */
    forms: Record<string, Form>;
    /** Calls under way, by the place that was pressed. */
    pending: Record<string, number>;
    /** The last request number given out. */
    requests: number;
}

/** Bindings are scoped to user, channel and team; the user is whoever is logged in (S2-037). */
export function channelKey({channelId, teamId}: {channelId: string; teamId: string}): string {
    return `${teamId}/${channelId}`;
}

/** Where a command's fetched form is kept: forms may differ per channel. */
export function formKey(channel: {channelId: string; teamId: string}, location: string): string {
    return `${channelKey(channel)}${location}`;
}
