import {currentQuery, queryOf} from '../channelOf.ts';
import {openThreadId, postById} from '../HostState.ts';
import {textAt} from '../readState.ts';
import type {HostBox} from './hostBoxes.ts';

/** Where a command is typed. */
export interface BoxScope {
    channelId: string;
    /** `''` in direct and group channels. */
    teamId: string;
    /** `''`: not in a thread. */
    rootId: string;
}

/** Where a box of the host stands; undefined: the host's state does not tell. */
export function scopeOfBox(state: unknown, {kind, textarea}: HostBox): BoxScope | undefined {
    switch (kind) {
    case 'centre':
        return inChannel(state);
    case 'thread':
        return atPost(state, openThreadId(state)) ?? atPost(state, threadInAddress());
    case 'edit':
        return atPost(state, textAt(state, 'views', 'posts', 'editingPost', 'postId')) ?? atPost(state, postAround(textarea)) ?? inChannel(state);
    }
}

function inChannel(state: unknown): BoxScope | undefined {
    const query = currentQuery(state);
    return query && {...query, rootId: ''};
}

/** In the thread of a post, or of which it is the root. */
function atPost(state: unknown, id: string): BoxScope | undefined {
    const post = id ? postById(state, id) : undefined;
    const query = post && queryOf(state, post.channelId);
    return post && query && {...query, rootId: post.rootId || post.id};
}

/** A thread in a window of its own has its root in the address. */
function threadInAddress(): string {
    return /\/(?:thread|threads)\/(?:[^/]+\/)?([a-z0-9]{26})(?:\/|$)/.exec(location.pathname)?.[1] ?? '';
}

/** The host writes the id of a post into that of its element. */
function postAround(textarea: HTMLTextAreaElement): string {
    const {id = ''} = textarea.closest('[id^="post_"], [id^="rhsPost_"]') ?? {};
    return id.replace(/^(?:post|rhsPost)_/, '');
}
