import {createTopics} from './createTopics.ts';
import {createTurns} from './createTurns.ts';
import type {Peers} from './Peers.ts';

/** `Peers` of a process that has its database for itself. */
export function loneProcess(): Peers {
    const topics = createTopics();
    const turns = createTurns();
    const never = new AbortController().signal;

    return {
        notify: async (topic, text) => topics.tell(topic, text),
        notifyOthers: async () => {},
        listen: topics.listen,
        lock: (name, task, {signal} = {}) => turns.take(name, () => task(never), signal),
        claim: (query) => query,
    };
}
