import type {EphemeralMessage} from '../store/index.ts';
import {configValue, openThreadId, userById} from './HostState.ts';
import type {HostStore} from './HostRegistry.ts';
import {at} from './readState.ts';
import type {Rest} from './createRest.ts';

interface SayingParts {
    store: HostStore;
    rest: Rest;
    /** Milliseconds since 1970. */
    now(): number;
    /** 26 letters and digits that no post has, as the host's ids are. */
    newId(): string;
}

/**
 * Says something to the reader alone, as the host does it itself: a post of type `system_ephemeral`, made here, put into
 * the host's store and stored nowhere. By the App's bot where that is known; else by the system.
 */
export function createSaying({store, rest, now, newId}: SayingParts): (message: EphemeralMessage) => void {
    /** The host draws a post by somebody whom it does not know without a name. */
    async function introduce(userId: string): Promise<void> {
        if (!userById(store.getState(), userId)) {
            const user = await rest.get(`/users/${encodeURIComponent(userId)}`);
            if (at(user, 'id') === userId) {
                store.dispatch({type: 'RECEIVED_PROFILE', data: user});
            }
        }
    }

    return ({channelId, rootId: thread = '', text, botUserId}) => {
        const time = now();
        // A thread of its own that is not open would hide what was said; then it stands in the channel.
        const isHidden = collapsesThreads(store.getState()) && openThreadId(store.getState()) !== thread;
        const rootId = isHidden ? '' : thread;
        const show = () => {
            store.dispatch({
                type: 'RECEIVED_NEW_POST',
                data: {
                    id: newId(),
                    user_id: botUserId || '0',
                    channel_id: channelId,
                    root_id: rootId,
                    message: text,
                    type: 'system_ephemeral',
                    create_at: time,
                    update_at: time,
                    edit_at: 0,
                    delete_at: 0,
                    is_pinned: false,
                    original_id: '',
                    props: {},
                    hashtags: '',
                    pending_post_id: '',
                    reply_count: 0,
                    metadata: {},
                },
                // An answer in a thread of its own does not stand in the channel as well.
                features: {crtEnabled: collapsesThreads(store.getState())},
            });
        };
        if (botUserId) {
            // Who it is can be asked again later; what was said is shown in any case.
            void introduce(botUserId).catch(() => undefined).then(show);
        } else {
            show();
        }
    };
}

/** Whether the reader sees threads collapsed: as the host decides it, from the server's setting and the reader's own. */
export function collapsesThreads(state: unknown): boolean {
    const setting = configValue(state, 'CollapsedThreads');
    if (setting === '' || setting === 'disabled') {
        return false;
    }
    const own = at(state, 'entities', 'preferences', 'myPreferences', 'display_settings--collapsed_reply_threads', 'value');
    return setting === 'always_on' || (own === undefined ? setting === 'default_on' : own === 'on');
}

