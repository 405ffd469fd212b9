import {useMemo} from 'react';

import type {Post} from '../rest/shapes.ts';
import type {Stretch} from '../state/postsSlice.ts';
import {usePageSelector} from '../state/usePage.ts';
import {entriesOf, postRows, type Row} from './postRows.ts';

interface Place {
    channelId: string;
    /** Set: the thread; absent: the channel. */
    rootId?: string;
    /** Where "new messages" begins, 0: nowhere. */
    readUntil: number;
}

/** What the server has of a place, and all of it laid out as rows together with what only this browser knows. */
export function usePostRows({channelId, rootId, readUntil}: Place): {stretch: Stretch | undefined; rows: Row[]} {
    const stretch = usePageSelector((state) => (rootId ? state.posts.threads[rootId] : state.posts.channels[channelId]));
    const byId = usePageSelector((state) => state.posts.byId);
    const local = usePageSelector((state) => state.localPosts.list);
    const myId = usePageSelector((state) => state.session.me?.id ?? '');
    const openThread = usePageSelector((state) => (state.layout.aside?.kind === 'thread' ? state.layout.aside.rootId : ''));

    const rows = useMemo(() => {
        const posts = (stretch?.ids ?? []).map((id) => byId[id]).filter((post): post is Post => post !== undefined);
        const here = local.filter((post) => {
            if (post.channelId !== channelId) {
                return false;
            }
            // What Apps answer in a thread must not go unseen while that thread is closed: it stands in the channel then.
            return rootId ? post.rootId === rootId : post.rootId === '' || (post.kind === 'ephemeral' && post.rootId !== openThread);
        });
        return postRows(entriesOf(posts, here, myId), {readUntil, myId});
    }, [stretch, byId, local, myId, openThread, channelId, rootId, readUntil]);
    return {stretch, rows};
}
