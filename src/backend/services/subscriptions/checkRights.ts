import type {JsonObject} from '../../../protocol/index.ts';
import {MattermostError, type Mattermost} from '../../mattermost/index.ts';
import {TopmastError} from '../../TopmastError.ts';
import type {EventScope} from './Subscription.ts';
import {subjects, type SubjectRule} from './subjects.ts';

interface Asking {
    userId: string;
    isBot: boolean;
    /** Sees what the subscriber sees. */
    mattermost: Pick<Mattermost, 'user' | 'users' | 'channelMember' | 'teamMember'>;
}

/**
 * Whether a subscriber may be told of this at all (server.md 1.14, "who may subscribe"): a member of the channel or team that it names, and
 * somebody who sees other users when it is about those. What each event shows is judged again when it happens.
 *
 * @throws TopmastError `subscription_denied`
 */
export async function checkRights(scope: EventScope, {userId, isBot, mattermost}: Asking): Promise<void> {
    const {subject, channel_id: channelId, team_id: teamId, user_id: about} = scope;
    const rule: SubjectRule = subjects[subject];
    if (rule.botOnly && !isBot) {
        throw denied('only the App\'s bot has this subject');
    }
    if (rule.ofSubscriber && about !== undefined && about !== userId) {
        throw denied('this is told of its subscriber alone');
    }
    if (channelId !== undefined) {
        await must('the channel is not yours to read', mattermost.channelMember(channelId, userId));
    }
    if (teamId !== undefined) {
        const member = await must('you are not in that team', mattermost.teamMember(teamId, userId));
        if (hasLeft(member)) {
            throw denied('you are not in that team');
        }
    }
    if (about !== undefined) {
        await must('you cannot see that user', mattermost.user(about));
    } else if (['user_created', 'user_updated', 'user_deactivated'].includes(subject)) {
        await must('you cannot see the users of this server', mattermost.users({page: 0, perPage: 1}));
    }
}

async function must<T>(otherwise: string, read: Promise<T>): Promise<T> {
    try {
        return await read;
    } catch (error) {
        if (error instanceof MattermostError && error.isRefusal) {
            throw denied(otherwise, error);
        }
        throw error;
    }
}

/** Mattermost keeps the record of a member who left, with the time of leaving in it. */
const hasLeft = (member: JsonObject) => typeof member['delete_at'] === 'number' && member['delete_at'] > 0;

const denied = (detail: string, cause?: unknown) => new TopmastError('subscription_denied', {detail}, {cause});
