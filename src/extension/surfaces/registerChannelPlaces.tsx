import {Icon} from '../../components/index.ts';
import {joinLocation} from '../../protocol/index.ts';
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
import {inBar, inHeader, placed, type Placed} from './channelPlaces.ts';
import {createPictures} from './createPictures.ts';
import {HeaderIcon} from './HeaderIcon.tsx';
import {productsOf} from './productsOf.ts';
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

    /** The channel that the host names, else the one on the screen. */
    const queryAt = (channel: unknown) => queryOf(store.getState(), textAt(channel, 'id')) ?? currentQuery(store.getState());

    function press(shown: Placed, channel: unknown): void {
        const query = queryAt(channel);
        if (query) {
            // As it is in this channel now: what looks the same may do something else.
            const bound = placed(sliceOf(store.getState()), query, shown.place);
            const {binding} = bound.find((one) => faceOf(one) === faceOf(shown)) ?? shown;
            runOrOpen(extension, binding, joinLocation(shown.place, binding.location), contextOfChannel(query));
        }
    }

    const takeOut = (id: string) => () => registry.unregisterComponent(id);

    const buttonOf = (one: Placed): Entry => ({
        face: faceOf(one),
        register: () => takeOut(registry.registerChannelHeaderButtonAction(
            <ExtensionScope extension={extension}><HeaderIcon {...one}/></ExtensionScope>,
            (channel) => press(one, channel),
            one.binding.label,
            one.binding.label,
        )),
    });

    const cellOf = (one: Placed): Entry => ({
        face: faceOf(one) + pictures.of(one.binding) + JSON.stringify(productsOf(one.binding)),
        register: () => takeOut(registry.registerAppBarComponent({
            iconUrl: pictures.of(one.binding),
            tooltipText: one.binding.label,
            supportedProductIds: productsOf(one.binding),
            action: (channel) => press(one, channel),
        })),
    });

    /** One button for all that is too much to stand side by side. */
    function moreOf(rest: readonly Placed[]): Entry {
        const name = extension.readIntl().formatMessage({id: 'topmast.channel_header.more', defaultMessage: '{count} more App actions'}, {count: rest.length});
        const open = (channel: unknown) => {
            const query = queryAt(channel);
            if (query) {
                const bindings = split(inHeader(sliceOf(store.getState()), query)).rest.map(({binding}) => binding);
                extension.openMenu({label: name, bindings, parent: '/channel_header', context: contextOfChannel(query)});
            }
        };
        const icon = <span className='tm-host-icon'><Icon name='dots-horizontal' size={20}/></span>;
        return {face: name, register: () => takeOut(registry.registerChannelHeaderButtonAction(icon, open, name, name))};
    }

    function show(): void {
        const state = store.getState();
        const query = currentQuery(state);
        const slice = sliceOf(state);
        const {shown, rest} = split(query ? inHeader(slice, query) : []);
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

const faceOf = ({place, binding}: Placed): string => place + bindingFace(binding);

/** One place is for the button of the rest. */
function split(above: readonly Placed[]): {shown: readonly Placed[]; rest: readonly Placed[]} {
    const shown = above.length > most ? above.slice(0, most - 1) : above;
    return {shown, rest: above.slice(shown.length)};
}
