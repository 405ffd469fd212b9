import type {Apps} from '../bindings/index.ts';
import {channelKey} from '../store/index.ts';
import {queriesOnScreen} from './channelOf.ts';
import type {HostStore} from './HostRegistry.ts';
import {watchState} from './watchState.ts';

/** Keeps the bindings of the channels on the screen fresh, from the moment the host goes to one. Returns what ends it. */
export function followChannels(store: HostStore, {visits}: Pick<Apps, 'visits'>): () => void {
    const followed = new Map<string, () => void>();
    const end = watchState(store, (state) => queriesOnScreen(state).map(channelKey).join(' '), () => {
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
    });
    return () => {
        end();
        followed.forEach((leave) => leave());
        followed.clear();
    };
}
