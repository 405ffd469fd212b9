import type {Apps} from '../bindings/index.ts';
import {channelKey} from '../store/index.ts';
import {queriesOnScreen} from './channelOf.ts';
import type {HostStore} from './HostRegistry.ts';
import {watchState} from './watchState.ts';

/**
 * Keeps the bindings of the channels on the screen fresh, from the moment in which the host has gone to one: what asks for them
 * waits until the channel is drawn. Returns what ends it.
 */
export function followChannels(store: HostStore, {visits}: Pick<Apps, 'visits'>): () => void {
    const followed = new Map<string, () => void>();
    let soon: ReturnType<typeof setTimeout> | undefined;
    const follow = () => {
        const wanted = new Map(queriesOnScreen(store.getState()).map((query) => [channelKey(query), query]));
        for (const [key, query] of wanted) {
            if (!followed.has(key)) {
                followed.set(key, visits.visit(query));
            }
        }
        for (const [key, leave] of followed) {
            if (!wanted.has(key)) {
                leave();
                followed.delete(key);
            }
        }
    };
    const end = watchState(store, (state) => queriesOnScreen(state).map(channelKey).join(' '), () => {
        clearTimeout(soon);
        soon = setTimeout(follow);
    });
    return () => {
        end();
        clearTimeout(soon);
        followed.forEach((leave) => leave());
        followed.clear();
    };
}
