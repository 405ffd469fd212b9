import type {Json} from '../../protocol/index.ts';

export interface Mentions {
    usernames: string[];
    /** Names as they stand in a channel's address. */
    channels: string[];
}

/** Words with an `@` that mean many people, and no user. */
const everybody = new Set(['all', 'channel', 'here']);

/** Each is a read of Mattermost, so there is an end to it. */
const most = 20;

/** The users (`@alice`) and channels (`~support`) that texts name, in the order in which they stand there; at most 20 of each (S2-073). */
export function mentionsIn(texts: readonly string[]): Mentions {
    const text = texts.join('\n').toLowerCase();
    const found = (pattern: RegExp) => [...new Set([...text.matchAll(pattern)].flatMap(([, name]) => (name ? [name.replace(/[._-]+$/, '')] : [])))];
    return {
        usernames: found(/(?<![\w@.~])@([a-z][a-z0-9._-]*)/g).filter((name) => !everybody.has(name)).slice(0, most),
        channels: found(/(?<![\w@.~])~([a-z0-9][a-z0-9_-]*)/g).slice(0, most),
    };
}

/** The texts in the values of a call: what was typed, and the labels of what was chosen. */
export function textsIn(values: Json | undefined): string[] {
    if (typeof values === 'string') {
        return [values];
    }
    return typeof values === 'object' && values !== null ? Object.values(values).flatMap((value) => textsIn(value)) : [];
}
