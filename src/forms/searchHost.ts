import type {ClientContext} from '../protocol/index.ts';
import type {Host} from '../store/index.ts';
import type {FoundOption} from './FormState.ts';
import {channelOption, userOption} from './hostOption.ts';

/** People or channels of the host that fit what was typed, as options. */
export async function searchHost(
    host: Host, among: 'user' | 'channel', query: string, {channel_id, team_id}: ClientContext, signal: AbortSignal,
): Promise<FoundOption[]> {
    const team = team_id ? {teamId: team_id} : {};
    return among === 'user' ?
        (await host.searchUsers(query, {...team, ...(channel_id && {channelId: channel_id}), signal})).map(userOption) :
        (await host.searchChannels(query, {...team, signal})).map(channelOption);
}
