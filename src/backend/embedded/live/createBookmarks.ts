import {newId} from '../newId.ts';
import type {Connection, Resume} from './Connection.ts';

type Owner = Pick<Connection, 'userId' | 'sessionId'>;

/** Where a connection stands in its own events, and the last of them. */
export interface Bookmark extends Owner {
    connectionId: string;
    /** The number of its next event. */
    next(): number;
    add(frame: object): void;
    /** The events from this number on; empty when none was missed. */
    from(seq: number): object[];
    /** Whether nothing from this number on is forgotten. */
    has(seq: number): boolean;
}

/** Bookmarks of connections that broke. */
export interface Bookmarks {
    make(owner: Owner): Bookmark;
    /** Keeps the bookmark of a connection that broke: its user may come back. */
    leave(bookmark: Bookmark): void;
    /** The bookmark, for the user who left it, if all that came since is still known. It is not kept here from then on. */
    take(owner: Owner, resume: Resume): Bookmark | undefined;
    left(): Bookmark[];
    drop(wanted: (owner: Owner) => boolean): void;
}

/** As many events as Mattermost keeps for a connection, sent and waiting ones together. */
const keptFrames = 384;
/** As long as Mattermost waits for one to come back, in milliseconds. */
const keptFor = 5 * 60_000;
const mostBookmarks = 1_000;

/** Remembers what connections that broke have missed, for a while and within bounds: who comes back in time has no gap. */
export function createBookmarks(now: () => number): Bookmarks {
    const bookmarks = new Map<string, {bookmark: Bookmark; since: number}>();

    /** Forgets those that are too old or too many; the oldest stand first. */
    function sweep(): void {
        for (const [id, {since}] of bookmarks) {
            if (bookmarks.size <= mostBookmarks && now() - since <= keptFor) {
                return;
            }
            bookmarks.delete(id);
        }
    }

    return {
        make: createBookmark,
        leave(bookmark) {
            bookmarks.set(bookmark.connectionId, {bookmark, since: now()});
            sweep();
        },
        take({userId, sessionId}, {connectionId, seq}) {
            sweep();
            const bookmark = bookmarks.get(connectionId)?.bookmark;
            if (bookmark?.userId !== userId) {
                return undefined;
            }
            bookmarks.delete(connectionId);
            return bookmark.has(seq) ? {...bookmark, sessionId} : undefined;
        },
        left() {
            sweep();
            return Array.from(bookmarks.values(), ({bookmark}) => bookmark);
        },
        drop(wanted) {
            for (const [id, {bookmark}] of bookmarks) {
                if (wanted(bookmark)) {
                    bookmarks.delete(id);
                }
            }
        },
    };
}

function createBookmark({userId, sessionId}: Owner): Bookmark {
    let first = 0;
    let frames: object[] = [];
    return {
        userId,
        sessionId,
        connectionId: newId(),
        next: () => first + frames.length,
        add(frame) {
            frames.push(frame);
            if (frames.length > 2 * keptFrames) {
                first += frames.length - keptFrames;
                frames = frames.slice(-keptFrames);
            }
        },
        from: (seq) => frames.slice(seq - first),
        has: (seq) => seq >= first && seq <= first + frames.length,
    };
}
