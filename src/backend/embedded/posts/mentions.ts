import type {ChannelType} from '../tables.ts';

interface Person {
    id: string;
    username: string;
}

/**
 * Who of a channel is mentioned by a message: everybody in a direct or group channel, all by `@channel`, `@all` and
 * `@here`, and each by their name. The author never is.
 */
export function mentionedIn(message: string, members: readonly Person[], authorId: string, type: ChannelType): string[] {
    const names = new Set(Array.from(message.matchAll(/(?<![\w.-])@([a-z0-9._-]+)/gi), (match) => (match[1] ?? '').toLowerCase()));
    const everybody = type === 'D' || type === 'G' || ['channel', 'all', 'here'].some((name) => names.has(name));
    // A full stop that ends the sentence is taken for a part of the name above.
    const named = (username: string): boolean => names.has(username) || [...names].some((name) => name.replace(/[._-]+$/, '') === username);
    return members.filter(({id, username}) => id !== authorId && (everybody || named(username))).map(({id}) => id);
}

/** The hashtags of a message, parted by spaces, as Mattermost stores them beside it. */
export function hashtagsIn(message: string): string {
    return Array.from(message.matchAll(/(?:^|\s)(#[\p{L}][\p{L}\d_.-]+)/gu), (match) => (match[1] ?? '').replace(/[._-]+$/, '')).join(' ');
}
