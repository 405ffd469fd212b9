import {joinLocation} from '../../protocol/index.ts';
import {Icon} from '../../components/index.ts';
import {bindingFace} from '../bindingFace.ts';
import {contextOfChannel, currentQuery, queryOf} from '../channelOf.ts';
import type {Extension} from '../Extension.ts';
import {ExtensionScope} from '../ExtensionScope.tsx';
import {hasAppBar} from '../HostState.ts';
import type {HostRegistry} from '../HostRegistry.ts';
import {keepRegistered, type Entry} from '../keepRegistered.ts';
import {textAt} from '../readState.ts';
import {sliceOf} from '../sliceIn.ts';
import {watchState} from '../watchState.ts';
import {inBar, inHeader, type Placed} from './channelPlaces.ts';
import {HeaderIcon} from './HeaderIcon.tsx';
import {createPictures} from './createPictures.ts';
import {runOrOpen} from './runOrOpen.ts';

/** Buttons of ours that stand side by side; above fifteen in all the host puts every plugin's into one list (client.md 6.2). */
const most = 8;

/**
 * What Apps offer to do with a channel: as the host's own buttons above it and in its bar at the edge of the window. The
 * host asks nobody whether such a button is for this channel, so they are exchanged in the moment in which the channel is.
 * Returns what takes all of it away.
 */
export function registerChannelPlaces(registry: HostRegistry, extension: Extension): () => void {
    const {store} = extension;
    const header = keepRegistered();
    const bar = keepRegistered();
    const pictures = createPictures(() => show());

    function press({binding, place}: Placed, channel: unknown): void {
        const query = queryOf(store.getState(), textAt(channel, 'id')) ?? currentQuery(store.getState());
        if (query) {
            runOrOpen(extension, binding, joinLocation(place, binding.location), contextOfChannel(query));
        }
    }

    const takeOut = (id: string) => () => registry.unregisterComponent(id);

    const buttonOf = (one: Placed): Entry => ({
        face: one.place + bindingFace(one.binding),
        register: () => takeOut(registry.registerChannelHeaderButtonAction(
            <ExtensionScope extension={extension}><HeaderIcon {...one}/></ExtensionScope>,
            (channel) => press(one, channel),
            one.binding.label,
            one.binding.label,
        )),
    });

    const cellOf = (one: Placed): Entry => ({
        face: one.place + bindingFace(one.binding) + pictures.of(one.binding),
        register: () => takeOut(registry.registerAppBarComponent({
            iconUrl: pictures.of(one.binding),
            tooltipText: one.binding.label,
            supportedProductIds: Reflect.get(one.binding, 'supported_product_ids') ?? null,
            action: (channel) => press(one, channel),
        })),
    });

    /** One button for all that is too much to stand side by side. */
    function moreOf(rest: readonly Placed[]): Entry {
        const name = extension.readIntl().formatMessage({id: 'topmast.channel_header.more', defaultMessage: '{count} more App actions'}, {count: rest.length});
        return {
            face: JSON.stringify([name, rest.map(({binding}) => bindingFace(binding))]),
            register: () => takeOut(registry.registerChannelHeaderButtonAction(
                <span className='tm-host-icon'><Icon name='dots-horizontal' size={20}/></span>,
                (channel) => {
                    const query = queryOf(store.getState(), textAt(channel, 'id')) ?? currentQuery(store.getState());
                    if (query) {
                        extension.openMenu({label: name, bindings: rest.map(({binding}) => binding), parent: '/channel_header', context: contextOfChannel(query)});
                    }
                },
                name,
                name,
            )),
        };
    }

    function show(): void {
        const state = store.getState();
        const query = currentQuery(state);
        const slice = sliceOf(state);
        const above = query ? inHeader(slice, query) : [];
        const shown = above.length > most ? above.slice(0, most - 1) : above;
        const rest = above.slice(shown.length);
        header.show([...shown.map(buttonOf), ...(rest.length > 0 ? [moreOf(rest)] : [])]);
        bar.show(query && hasAppBar(state) ? inBar(slice, query).map(cellOf) : []);
    }

    const ends = [
        watchState(store, (state) => sliceOf(state).channels, show),
        watchState(store, (state) => currentQuery(state)?.channelId, show),
        watchState(store, hasAppBar, show),
    ];
    return () => {
        ends.forEach((end) => end());
        pictures.close();
        header.show([]);
        bar.show([]);
    };
}
