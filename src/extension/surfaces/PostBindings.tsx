import {useMemo, useSyncExternalStore} from 'react';

import {PostEmbed} from '../../bindings/index.ts';
import {queryOf} from '../channelOf.ts';
import type {Extension} from '../Extension.ts';
import {ExtensionScope} from '../ExtensionScope.tsx';
import {postById, rawPost} from '../HostState.ts';
import {at} from '../readState.ts';

/**
 * What Apps embed in a post, under its message. The host mounts this under every post it draws, so one without anything
 * embedded costs a look at its props and no more.
 */
export function PostBindings({postId, extension}: {postId: string; extension: Extension}) {
    const {store} = extension;
    // The same object as long as the post is the same.
    const embedded = useSyncExternalStore(store.subscribe, () => at(rawPost(store.getState(), postId), 'props', 'app_bindings'));
    return Array.isArray(embedded) && embedded.length > 0 ? <Embedded postId={postId} extension={extension}/> : null;
}

function Embedded({postId, extension}: {postId: string; extension: Extension}) {
    const {store} = extension;
    const raw = useSyncExternalStore(store.subscribe, () => rawPost(store.getState(), postId));
    const post = useMemo(() => (raw ? postById(store.getState(), postId) : undefined), [raw, store, postId]);
    const teamId = useSyncExternalStore(store.subscribe, () => queryOf(store.getState(), post?.channelId ?? '')?.teamId);
    return post && teamId !== undefined ? (
        <ExtensionScope extension={extension}>
            <PostEmbed post={{id: postId, channelId: post.channelId, teamId, rootId: post.rootId, props: post.props, isEphemeral: post.isEphemeral}}/>
        </ExtensionScope>
    ) : null;
}
