import {useCallback} from 'react';

import {localPostAdded} from '../state/localPostsSlice.ts';
import {usePageDispatch, usePageStore} from '../state/usePage.ts';

interface SaidAlone {
    channelId: string;
    rootId?: string;
    /** Markdown. */
    text: string;
    /** Absent: the system. */
    userId?: string;
    isError?: boolean;
}

/** Shows a post to this user alone, after all that stands in the channel whatever this computer's clock says. */
export function useSayAlone(): (said: SaidAlone) => void {
    const dispatch = usePageDispatch();
    const store = usePageStore();
    return useCallback(({channelId, rootId = '', text, userId = '', isError = false}: SaidAlone) => {
        const {channels, byId} = store.getState().posts;
        const last = byId[channels[channelId]?.ids.at(-1) ?? ''];
        dispatch(localPostAdded({
            kind: 'ephemeral', id: `alone-${crypto.randomUUID()}`, channelId, rootId, text, userId, isError,
            at: Math.max(Date.now(), (last?.create_at ?? 0) + 1),
        }));
    }, [dispatch, store]);
}
