import {Client4} from 'mattermost-redux/client';
import {createPost} from 'mattermost-redux/actions/posts';
import type {Post} from '@mattermost/types/posts';
import type {useDispatch} from 'react-redux';

import type {HostState} from './HostState.ts';

interface Answer {
    message?: string;
    args?: object;
    post?: Post;
    error?: {message: string};
}

/** Sends a message, or runs a command: first the plugins' hooks one after the other, raw text, as the host does. Answers why not; undefined: it is done. */
export function submitMessage(text: string, {channel_id: channelId, root_id: rootId}: {channel_id: string; root_id: string}) {
    return async (dispatch: ReturnType<typeof useDispatch>, getState: () => HostState): Promise<string | undefined> => {
        const state = getState();
        const {currentUserId} = state.entities.users;
        if (text.startsWith('/')) {
            let [message, args]: [string, object] = [text, {channel_id: channelId, team_id: state.entities.teams.currentTeamId, root_id: rootId}];
            for (const {hook} of state.plugins.components['SlashCommandWillBePosted'] ?? []) {
                const answer = await hook?.(message, args) as Answer | undefined;
                if (answer?.error) {
                    return answer.error.message;
                }
                if (answer && !answer.message && !answer.args) {
                    return undefined;
                }
                [message, args] = [answer?.message ?? message, answer?.args ?? args];
            }
            return Client4.executeCommand(message, args as Parameters<typeof Client4.executeCommand>[1]).then(() => undefined, (error: Error) => error.message);
        }
        const post = {channel_id: channelId, root_id: rootId, message: text, type: '', user_id: currentUserId, pending_post_id: `${currentUserId}:${Date.now()}`, create_at: Date.now(), file_ids: [], props: {}, metadata: {}};
        await dispatch(createPost(post as unknown as Post));
        return undefined;
    };
}
