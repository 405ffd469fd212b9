import type {Binding, TopLocation} from '../../protocol/index.ts';
import {selectBindings, selectChannel, type AppsState, type BindingsQuery} from '../../store/index.ts';
import {bindingFace} from '../bindingFace.ts';
import {queryOf} from '../channelOf.ts';
import {sliceOf} from '../sliceIn.ts';

/** What channels offer at one place, by what it looks like. */
export interface Offers {
    /** Undefined: of this channel nothing is known yet. */
    of(state: unknown, channelId: string): ReadonlyMap<string, Binding> | undefined;
}

/**
 * The host asks about every post that it draws and every entry of ours; so what a channel offers is put together once, and
 * again only when the bindings that are known have changed. `onUnknown`: somebody asked about a channel of which nothing is known.
 */
export function createOffers(place: TopLocation, onUnknown: (query: BindingsQuery) => void): Offers {
    let known: AppsState['channels'] | undefined;
    const byChannel = new Map<string, ReadonlyMap<string, Binding>>();

    function look(state: unknown, slice: AppsState, channelId: string): ReadonlyMap<string, Binding> | undefined {
        const query = queryOf(state, channelId);
        if (!query) {
            return undefined;
        }
        if (!selectChannel(slice, query)) {
            onUnknown(query);
            return undefined;
        }
        const offered = new Map(selectBindings(slice, query, place).map((binding) => [bindingFace(binding), binding]));
        byChannel.set(channelId, offered);
        return offered;
    }

    return {
        of(state, channelId) {
            const slice = sliceOf(state);
            if (slice.channels !== known) {
                known = slice.channels;
                byChannel.clear();
            }
            return byChannel.get(channelId) ?? look(state, slice, channelId);
        },
    };
}
