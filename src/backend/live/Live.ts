import type {CallResponse, ClientContext} from '../../protocol/index.ts';

/** What clients are told; the keys are those of the wire. */
export type LiveEvent =
    /** Bindings changed; `channel_id` when in one channel alone. */
    {event: 'refresh_bindings'; channel_id?: string}
    /** The late answer to a call of this user's, made in `context`. */
    | {event: 'call_answer'; context: ClientContext; response: CallResponse};

export interface Live {
    /** Sends an event to all connections of one user, or of everybody. Who is not connected misses it, and fetches anew when connecting. */
    publish(message: {to: string; event: LiveEvent}): void;
    /** Somebody logged out: closes every connection whose session does not hold any more. Happens twice a minute by itself. */
    lookAgain(): void;
    /** Connections that are open and know their user. */
    readonly connections: number;
    /** Says goodbye to everybody (code 1001); clients come back by themselves. */
    close(): void;
}

/** As `to` of an event: every connected user. No id of Mattermost's looks like it. */
export const everybody = 'all';
