import type {LocalPost} from './localPostsSlice.ts';
import type {PageStore} from './createPageStore.ts';

/** By user, so that nobody sees what was said to somebody else at the same computer. */
const keyOf = (userId: string) => `topmast.localPosts.${userId}`;

/** Keeps unsent and ephemeral posts in the tab's own storage from now on. Returns the function that stops it. */
export function keepLocalPosts(store: PageStore): () => void {
    let kept = store.getState().localPosts.list;
    return store.subscribe(() => {
        const {session: {me, status}, localPosts: {list}} = store.getState();
        if (me && status === 'in' && list !== kept) {
            kept = list;
            try {
                sessionStorage.setItem(keyOf(me.id), JSON.stringify(list));
            } catch {
                // The storage is full or switched off: the posts stay on the screen, they only do not outlive a reload.
            }
        }
    });
}

/** What was on its way when the page was left counts as not sent; the server tells a repetition by its pending id. */
export function restoreLocalPosts(userId: string): LocalPost[] {
    try {
        const list: unknown = JSON.parse(sessionStorage.getItem(keyOf(userId)) ?? '[]');
        return Array.isArray(list) ? list.filter(isLocalPost).map((post) => (
            post.kind === 'outgoing' && !post.problem ? {...post, problem: {code: 'interrupted', message: ''}} : post
        )) : [];
    } catch {
        return [];
    }
}

export function forgetLocalPosts(userId: string): void {
    try {
        sessionStorage.removeItem(keyOf(userId));
    } catch {
        // The storage is switched off, so nothing was kept.
    }
}

/** Only this page writes there, but an older version of it may have had another shape. */
function isLocalPost(value: unknown): value is LocalPost {
    return typeof value === 'object' && value !== null &&
        'kind' in value && (value.kind === 'outgoing' || value.kind === 'ephemeral') &&
        'id' in value && typeof value.id === 'string' &&
        'channelId' in value && typeof value.channelId === 'string' &&
        'rootId' in value && typeof value.rootId === 'string' &&
        'text' in value && typeof value.text === 'string' &&
        'at' in value && typeof value.at === 'number';
}
