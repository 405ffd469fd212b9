import type {Core} from '../Core.ts';

export interface Status {
    user_id: string;
    status: string;
    manual: boolean;
    last_activity_at: number;
    active_channel: string;
}

/** Whether users are here: what they set by hand, else online while they have a live connection. */
export function statusesOf(core: Core, userIds: readonly string[]): Status[] {
    return userIds.map((user_id) => {
        const chosen = core.chosenStatuses.get(user_id);
        return {
            user_id,
            status: chosen ?? (core.hub.isOnline(user_id) ? 'online' : 'offline'),
            manual: chosen !== undefined,
            last_activity_at: core.now(),
            active_channel: '',
        };
    });
}

/** Sets a status by hand; `online` gives it back to the connections. Told to the user's own windows, as in Mattermost. */
export function setStatus(core: Core, userId: string, status: string): void {
    if (status === 'online') {
        core.chosenStatuses.delete(userId);
    } else {
        core.chosenStatuses.set(userId, status);
    }
    core.hub.publish('status_change', {user_id: userId, status}, {userId});
}
