import type {OpenSocket} from './EventSocket.ts';

/** Events after which what was read of records (members, users, channels, teams) may be another thing. */
const ofRecords = new Set([
    'user_added', 'user_removed', 'added_to_team', 'leave_team', 'user_updated', 'memberrole_updated', 'channel_member_updated', 'channel_updated', 'channel_converted',
    'channel_deleted', 'channel_restored', 'channel_scheme_updated', 'team_scheme_updated', 'update_team', 'update_team_scheme', 'delete_team', 'restore_team', 'role_updated', 'config_changed',
]);
/** After these only posts that were read. */
const ofPosts = new Set(['post_edited', 'post_deleted']);
/** After these also who somebody is, and what they may do. */
const ofUsers = new Set(['user_role_updated', 'user_activation_status_change', 'guests_deactivated']);

/**
 * The same sockets; `changed` is told at once of what they bring, before whoever listens hears it. A token's stream brings what its owner sees,
 * so it is told of many changes and not of all: what is kept of others is old after its time.
 */
export function hearChanges(openSocket: OpenSocket, changed: (of: 'posts' | 'records' | 'users') => void): OpenSocket {
    return (path, handlers, token) => openSocket(path, {
        ...handlers,
        message(text) {
            // All servers begin so; what is in an event need not be read for this.
            const [, event = ''] = /^\{"event": ?"(\w+)"/.exec(text) ?? [];
            if (ofUsers.has(event)) {
                changed('users');
            } else if (ofRecords.has(event)) {
                changed('records');
            } else if (ofPosts.has(event)) {
                changed('posts');
            }
            handlers.message(text);
        },
    }, token);
}
