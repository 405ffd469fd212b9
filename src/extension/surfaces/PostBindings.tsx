import {useEffect, useMemo, useRef, useState, useSyncExternalStore} from 'react';

import {PostEmbed, standInsOf} from '../../bindings/index.ts';
import {queryOf} from '../channelOf.ts';
import type {Extension} from '../Extension.ts';
import {ExtensionScope} from '../ExtensionScope.tsx';
import {postById, rawPost} from '../HostState.ts';
import {at} from '../readState.ts';
import {StandInsHidden} from './StandInsHidden.tsx';

interface PostBindingsProps {
    postId: string;
    extension: Extension;
    /** The host's: whether the post has become too long to be shown whole. Absent in hosts that do not ask. */
    onHeightChange?: ((height: number) => void) | undefined;
}

/**
 * What Apps embed in a post, under its message. The host mounts this under every post it draws, so one without anything
 * embedded costs a look at its props and no more.
 */
export function PostBindings(props: PostBindingsProps) {
    const {postId, extension} = props;
    const {store} = extension;
    // The same object as long as the post is the same.
    const embedded = useSyncExternalStore(store.subscribe, () => at(rawPost(store.getState(), postId), 'props', 'app_bindings'));
    return Array.isArray(embedded) && embedded.length > 0 ? <Embedded {...props}/> : null;
}

function Embedded({postId, extension, onHeightChange}: PostBindingsProps) {
    const {store} = extension;
    const frame = useHeight(onHeightChange);
    const raw = useSyncExternalStore(store.subscribe, () => rawPost(store.getState(), postId));
    const post = useMemo(() => (raw ? postById(store.getState(), postId) : undefined), [raw, store, postId]);
    const teamId = useSyncExternalStore(store.subscribe, () => queryOf(store.getState(), post?.channelId ?? '')?.teamId);
    return post && teamId !== undefined ? (
        <ExtensionScope extension={extension}>
            <StandInsHidden postId={postId} count={standInsOf(post.props)}/>
            <div ref={frame}>
                <PostEmbed post={{id: postId, channelId: post.channelId, teamId, rootId: post.rootId, props: post.props, isEphemeral: post.isEphemeral}}/>
            </div>
        </ExtensionScope>
    ) : null;
}

/** Tells the host how high an element is, as often as that changes. Answers the element's ref. */
function useHeight(onHeightChange: PostBindingsProps['onHeightChange']) {
    const [element, setElement] = useState<HTMLElement | null>(null);
    const tell = useRef(onHeightChange);
    useEffect(() => {
        tell.current = onHeightChange;
    }, [onHeightChange]);
    useEffect(() => {
        if (!element || typeof ResizeObserver === 'undefined') {
            return undefined;
        }
        const observer = new ResizeObserver(() => tell.current?.(element.offsetHeight));
        observer.observe(element);
        return () => observer.disconnect();
    }, [element]);
    return setElement;
}
