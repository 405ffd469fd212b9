import type {JsonObject} from '../../protocol/index.ts';
import type {NewDelivery} from '../deliveries/index.ts';
import type {Subject} from '../services/index.ts';

/** Something that happened, as one owner of subscriptions saw it: in the words of subjects, ready to be matched. */
export interface Happening {
    /** Of mentions and of what happens to the owner this is the user's form (`self_mentioned`, `user_left_team`); a bot's is matched too. */
    subject: Subject;
    /** Which one it is among those of its subject: the same however often, and by whatever way, it is seen. */
    id: string;
    /** Unix milliseconds, when it is known; what happened before a subscription was made is not told. */
    at?: number;
    channelId?: string;
    teamId?: string;
    /** Who wrote, reacted, joined, changed, … */
    userId?: string;
    postId?: string;
    /** Only of posts inside of a thread. */
    rootPostId?: string;
    /** It happened to the owner: told to subscriptions that name no place, and to no other. */
    ofOwner?: boolean;
    values?: JsonObject;
    /** Records that the owner can no longer read. */
    known?: NewDelivery['known'];
}
