import type {Post} from '../rest/shapes.ts';
import type {LocalPost} from '../state/localPostsSlice.ts';

/** One thing in a list of posts: from the server, unsent, or ephemeral. */
export type Entry = {from: 'server'; post: Post; id: string; at: number; userId: string} | {from: 'here'; post: LocalPost; id: string; at: number; userId: string};

export type Row =
    | {kind: 'day'; key: string; at: number}
    | {kind: 'unread'; key: string}
    /** Who came and who went, with nothing said in between. */
    | {kind: 'notices'; key: string; posts: Post[]}
    /** `grouped`: follows a post of the same author closely, so it needs no name and picture. */
    | {kind: 'post'; key: string; entry: Entry; grouped: boolean};

/** Posts of one author within five minutes stand together, as in Mattermost. */
const together = 5 * 60 * 1000;

/** Merges what the server has with what only this browser knows, oldest first. */
export function entriesOf(posts: Post[], local: LocalPost[], myId: string): Entry[] {
    const here: Entry[] = local.map((post) => ({
        from: 'here', post, id: post.id, at: post.at, userId: post.kind === 'outgoing' ? myId : post.userId,
    }));
    const server: Entry[] = posts.map((post) => ({from: 'server', post, id: post.id, at: post.create_at, userId: post.user_id}));
    return here.length === 0 ? server : [...server, ...here].sort((a, b) => a.at - b.at);
}

/** Lays entries (oldest first) out as rows: a line for each day, one where the unread begin, authors grouped. */
export function postRows(entries: Entry[], {readUntil, myId}: {readUntil: number; myId: string}): Row[] {
    const rows: Row[] = [];
    let before: Entry | undefined;
    let marked = readUntil === 0;
    for (const entry of entries) {
        if (!before || !sameDay(before.at, entry.at)) {
            rows.push({kind: 'day', key: `day:${new Date(entry.at).toDateString()}`, at: entry.at});
            before = undefined;
        }
        if (!marked && entry.at > readUntil && entry.userId !== myId) {
            rows.push({kind: 'unread', key: 'unread'});
            marked = true;
            before = undefined;
        }
        if (isComingOrGoing(entry)) {
            addNotice(rows, entry.post);
        } else {
            rows.push({kind: 'post', key: rowKey(entry), entry, grouped: before !== undefined && follows(before, entry)});
        }
        before = entry;
    }
    return rows;
}

/** To the line of notices that stands last, else in a line of its own. */
function addNotice(rows: Row[], post: Post): void {
    const last = rows.at(-1);
    if (last?.kind === 'notices') {
        last.posts.push(post);
    } else {
        rows.push({kind: 'notices', key: post.id, posts: [post]});
    }
}

const comingAndGoing = new Set(['system_join_channel', 'system_leave_channel', 'system_add_to_channel', 'system_remove_from_channel']);

function isComingOrGoing(entry: Entry): entry is Extract<Entry, {from: 'server'}> {
    return entry.from === 'server' && comingAndGoing.has(entry.post.type);
}

/** The same while a message is on its way and after it arrived, so that React keeps the row and nothing flickers. */
function rowKey({from, post, id}: Entry): string {
    return from === 'server' && post.pending_post_id ? post.pending_post_id : id;
}

function follows(before: Entry, entry: Entry): boolean {
    return before.userId === entry.userId && entry.at - before.at < together &&
        isPlain(before) && isPlain(entry);
}

/** Written by somebody for all to see; neither ephemeral nor a message of the system. */
function isPlain({from, post}: Entry): boolean {
    return from === 'here' ? post.kind === 'outgoing' : post.type === '' || post.type === 'slack_attachment' || post.type.startsWith('custom_');
}

function sameDay(a: number, b: number): boolean {
    return new Date(a).toDateString() === new Date(b).toDateString();
}
