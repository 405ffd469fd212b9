import type {JsonObject} from '../../protocol/index.ts';
import type {Post, User} from './Mattermost.ts';

export interface Reaction extends JsonObject {
    user_id: string;
    post_id: string;
    emoji_name: string;
}

/**
 * What happened, as one user's event stream tells it. Only what Topmast reads: names and keys are Mattermost's, texts that hold JSON are
 * read. A user hears of what they may see, so whatever arrives here may be told to whom it arrived.
 */
export type MattermostEvent =
    /** `mentions`: ids of the users whom Mattermost found mentioned. `senderName` as it is shown. */
    | {kind: 'posted'; post: Post; teamId: string; channelName: string; channelType: string; senderName: string; mentions: string[]}
    | {kind: 'post_edited' | 'post_deleted'; post: Post}
    | {kind: 'reaction_added' | 'reaction_removed'; reaction: Reaction; channelId: string}
    | {kind: 'user_added'; userId: string; channelId: string; teamId: string}
    /** `userId` empty: the user whose stream it is. */
    | {kind: 'user_removed'; userId: string; channelId: string}
    | {kind: 'added_to_team' | 'leave_team'; userId: string; teamId: string}
    | {kind: 'new_user'; userId: string}
    | {kind: 'user_updated'; user: User}
    | {kind: 'channel_created'; channelId: string; teamId: string}
    | {kind: 'preferences_changed'; preferences: JsonObject[]};

/** One message on the event stream. */
export type Frame =
    | {kind: 'hello'; connectionId: string; seq: number}
    | {kind: 'reply'; to: number; ok: boolean}
    /** `event` is absent when it is of a kind that nobody here asks for. */
    | {kind: 'event'; seq: number; event?: MattermostEvent};
