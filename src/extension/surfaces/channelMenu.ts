import {joinLocation, type Binding} from '../../protocol/index.ts';
import {selectBindings} from '../../store/index.ts';
import {bindingFace} from '../bindingFace.ts';
import {contextOfChannel, currentQuery, queryOf} from '../channelOf.ts';
import type {Extension} from '../Extension.ts';
import {hasAppBar} from '../HostState.ts';
import type {HostRegistry} from '../HostRegistry.ts';
import {keepRegistered, type Entry} from '../keepRegistered.ts';
import {sliceOf} from '../sliceIn.ts';
import {watchState} from '../watchState.ts';
import {runOrOpen} from './runOrOpen.ts';

const place = '/app_bar';

/** Narrower than this the host has no bar, whatever its settings say (client.md 6.3). Pixels. */
const narrow = 768;

/**
 * What stands in the bar of Apps, in the menu of the channel where there is no bar: in narrow windows, and where an
 * administrator has switched it off. The host asks each entry whether it is for this channel. Returns what takes all of it away.
 */
export function registerChannelMenu(registry: HostRegistry, extension: Extension): () => void {
    const {store} = extension;
    const kept = keepRegistered();

    function standsHere(state: unknown, face: string): Binding | undefined {
        const query = currentQuery(state);
        return query && selectBindings(sliceOf(state), query, place).find((binding) => bindingFace(binding) === face);
    }

    function entryOf(shown: Binding): Entry {
        const face = bindingFace(shown);
        return {face, register: () => {
            const id = registry.registerChannelHeaderMenuAction(
                shown.label,
                (channelId) => {
                    const state = store.getState();
                    const query = queryOf(state, channelId) ?? currentQuery(state);
                    if (query) {
                        runOrOpen(extension, standsHere(state, face) ?? shown, joinLocation(place, shown.location), contextOfChannel(query));
                    }
                },
                (state) => (!hasAppBar(state) || window.innerWidth < narrow) && standsHere(state, face) !== undefined,
            );
            return () => registry.unregisterComponent(id);
        }};
    }

    const end = watchState(store, (state) => sliceOf(state).channels, (channels) => {
        const offered = new Map<string, Binding>();
        for (const {tree} of Object.values(channels)) {
            for (const binding of tree.filter(({location}) => location === place).flatMap(({bindings}) => bindings)) {
                offered.set(bindingFace(binding), binding);
            }
        }
        kept.show([...offered.values()].map(entryOf));
    });
    return () => {
        end();
        kept.show([]);
    };
}
