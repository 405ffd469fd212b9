import {joinLocation} from '../../protocol/index.ts';
import {bindingFace} from '../bindingFace.ts';
import {contextOfChannel, currentQuery, queryOf} from '../channelOf.ts';
import type {Extension} from '../Extension.ts';
import {hasAppBar} from '../HostState.ts';
import type {HostRegistry} from '../HostRegistry.ts';
import {keepRegistered, type Entry} from '../keepRegistered.ts';
import {sliceOf} from '../sliceIn.ts';
import {watchState} from '../watchState.ts';
import {boundAt, inMenu, type Placed} from './channelPlaces.ts';
import {runOrOpen} from './runOrOpen.ts';

/** Narrower than this the host has no bar, whatever its settings say (client.md 6.3). Pixels. */
const narrow = 768;

const hasBarNow = (state: unknown): boolean => hasAppBar(state) && window.innerWidth >= narrow;

/**
 * What has no other place on the screen stands in the menu of the channel, so that nothing is out of reach: what is bound to
 * the bar, where there is none (in narrow windows, or since an administrator has switched it off); and what is bound above the
 * channel by an App that has the bar for something else. The host asks each entry whether it is for this channel. Returns
 * what takes all of it away.
 */
export function registerChannelMenu(registry: HostRegistry, extension: Extension): () => void {
    const {store} = extension;
    const kept = keepRegistered();

    /** The entries of the channel on the screen. */
    function here(state: unknown): Placed[] {
        const query = currentQuery(state);
        return query ? inMenu(sliceOf(state), query, hasBarNow(state)) : [];
    }

    function entryOf({binding: shown, place}: Placed): Entry {
        const face = place + bindingFace(shown);
        const standsHere = (state: unknown) => here(state).find((one) => one.place + bindingFace(one.binding) === face);
        return {face, register: () => {
            const id = registry.registerChannelHeaderMenuAction(
                shown.label,
                (channelId) => {
                    const state = store.getState();
                    const query = queryOf(state, channelId) ?? currentQuery(state);
                    if (query) {
                        const {binding} = standsHere(state) ?? {binding: shown};
                        runOrOpen(extension, binding, joinLocation(place, binding.location), contextOfChannel(query));
                    }
                },
                (state) => standsHere(state) !== undefined,
            );
            return () => registry.unregisterComponent(id);
        }};
    }

    const end = watchState(store, (state) => sliceOf(state).channels, (channels) => {
        const offered = new Map<string, Placed>();
        for (const {tree} of Object.values(channels)) {
            for (const one of [...boundAt(tree, '/app_bar'), ...boundAt(tree, '/channel_header')]) {
                offered.set(one.place + bindingFace(one.binding), one);
            }
        }
        kept.show([...offered.values()].map(entryOf));
    });
    return () => {
        end();
        kept.show([]);
    };
}
