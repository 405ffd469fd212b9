import {createAnswerCache, type AnswerCache} from './answerCache.ts';
import type {Answer} from './suggestValues.ts';

/** Fewer items than this, for a query, are all that there are: no list that Apps or the host cut off is so short. */
const page = 20;

/** Where a box keeps what Apps and the host have answered. */
export const createAnswers = (): AnswerCache<Answer> => createAnswerCache(narrowAnswer);

/** What of an answer fits a longer query; undefined when nothing does. Names and labels are searched, wherever it stands in them. */
function narrowAnswer(answer: Answer, query: string): Answer | undefined {
    const wanted = query.toLowerCase();
    const fits = (...texts: readonly string[]) => texts.some((text) => text.toLowerCase().includes(wanted));
    switch (answer.ask) {
    case 'lookup': {
        const items = answer.items.filter(({label, value}) => fits(label, value));
        return items.length > 0 ? {...answer, items} : undefined;
    }
    case 'users': {
        const users = answer.users.filter(({username, displayName}) => fits(username, displayName));
        return users.length > 0 ? {...answer, users} : undefined;
    }
    case 'channels': {
        const channels = answer.channels.filter(({name, displayName}) => fits(name, displayName));
        return channels.length > 0 ? {...answer, channels} : undefined;
    }
    }
}

/**
 * Whether everything that fits a longer query is among these. Not known of the answer to an empty query, which is often a
 * choice ("recent ones"), nor of one without items, since many wait for a second letter.
 */
export function isComplete(answer: Answer, query: string): boolean {
    const count = answer.ask === 'lookup' ? answer.items.length : answer.ask === 'users' ? answer.users.length : answer.channels.length;
    return query !== '' && count > 0 && count < page;
}
