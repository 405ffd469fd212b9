import type {ClientContext} from '../protocol/index.ts';
import type {Host} from '../store/index.ts';
import type {FoundOption} from './FormState.ts';

/** People or channels of the host as options: `value` is the id, as Apps expect it (client.md 4.2). */
export async function searchHost(
    host: Host, among: 'user' | 'channel', query: string, {channel_id, team_id}: ClientContext, signal: AbortSignal,
): Promise<FoundOption[]> {
    const team = team_id ? {teamId: team_id} : {};
    if (among === 'user') {
        const users = await host.searchUsers(query, {...team, ...(channel_id && {channelId: channel_id}), signal});
        return users.map((user) => ({
            label: user.displayName || user.username,
            value: user.id,
            detail: `@${user.username}`,
            kind: 'user',
            ...(user.avatarUrl && {icon_data: user.avatarUrl}),
        }));
    }
    const channels = await host.searchChannels(query, {...team, signal});
    return channels.map((channel) => ({
        label: channel.displayName || channel.name,
        value: channel.id,
        detail: `~${channel.name}`,
        kind: channel.isPrivate ? 'private_channel' : 'channel',
    }));
}
