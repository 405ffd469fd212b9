import {bindingsAt, joinLocation, type Binding, type Location} from '../../protocol/index.ts';
import {channelKey, selectChannel, type AppsState, type BindingsQuery} from '../../store/index.ts';
import {bindingFace} from '../bindingFace.ts';
import {contextOfPost} from '../channelOf.ts';
import type {Extension} from '../Extension.ts';
import {channelOfPost} from '../HostState.ts';
import type {HostRegistry} from '../HostRegistry.ts';
import {keepRegistered, type Entry} from '../keepRegistered.ts';
import {sliceOf} from '../sliceIn.ts';
import {watchState} from '../watchState.ts';
import {BindingLine} from './BindingLine.tsx';
import {createOffers} from './createOffers.ts';
import {runOrOpen} from './runOrOpen.ts';

const place = '/post_menu';

/**
 * What Apps offer to do with a post, in the host's own menu of it (client.md 6.1). The host asks each entry whether it is
 * for a post when it draws the menu; so there is an entry for whatever stands in any channel that is known, and it is for
 * the posts of those channels in which it stands. Returns what takes all of it away.
 */
export function registerPostMenu(registry: HostRegistry, extension: Extension): () => void {
    const {store} = extension;
    const kept = keepRegistered();
    const channels = askForChannels(extension, () => show(true));
    const offers = createOffers(place, channels.ask);

    function show(anew: boolean): void {
        kept.show(offeredIn(sliceOf(store.getState())).map(entryOf), anew);
    }

    /** The binding in the channel of a post that looks like this one. Undefined: it is not for that post. */
    function standsOn(postId: string, face: string): Binding | undefined {
        const state = store.getState();
        const channelId = channelOfPost(state, postId);
        return channelId ? offers.of(state, channelId)?.get(face) : undefined;
    }

    function press(postId: string, binding: Binding, location: Location): void {
        const context = contextOfPost(store.getState(), postId);
        if (context) {
            runOrOpen(extension, binding, location, context);
        }
    }

    function entryOf(shown: Binding): Entry {
        const face = bindingFace(shown);
        const location = joinLocation(place, shown.location);
        const filter = (postId: string) => standsOn(postId, face) !== undefined;
        // As it is in the post's channel: what it does may be sealed there in its own way.
        const action = (postId: string) => press(postId, standsOn(postId, face) ?? shown, location);
        const line = <BindingLine binding={shown}/>;
        if (!shown.bindings) {
            return {face, register: () => takeOut(registry.registerPostDropdownMenuAction(line, action, filter))};
        }
        const children = shown.bindings;
        return {face, register: () => {
            const menu = registry.registerPostDropdownSubMenuAction(line, action, filter);
            children.forEach((child, index) => menu.rootRegisterMenuItem(
                <BindingLine binding={child}/>,
                (postId) => press(postId, standsOn(postId, face)?.bindings?.[index] ?? child, joinLocation(location, child.location)),
                filter,
            ));
            return takeOut(menu.id);
        }};
    }

    const takeOut = (id: string) => () => registry.unregisterComponent(id);
    const end = watchState(store, (state) => sliceOf(state).channels, () => show(false));
    return () => {
        end();
        channels.close();
        kept.show([]);
    };
}

/** What stands in the menus of any channel that is known, each look of it once: by App, in the order in which it was met. */
export function offeredIn(slice: AppsState): Binding[] {
    const offered = new Map<string, Binding>();
    for (const {tree} of Object.values(slice.channels)) {
        for (const binding of bindingsAt(tree, place)) {
            const face = bindingFace(binding);
            if (!offered.has(face)) {
                offered.set(face, binding);
            }
        }
    }
    return [...offered.values()].sort((one, other) => one.app_id.localeCompare(other.app_id));
}

/**
 * Posts of channels that were never visited are seen in search results. The first look at the menu of one asks for the
 * bindings of its channel; `arrived` is told when they are here, since by then the host has drawn the menu without them.
 */
function askForChannels({store, apps}: Extension, arrived: () => void) {
    const asked = new Map<string, {query: BindingsQuery; leave(): void}>();
    const end = watchState(store, (state) => sliceOf(state).channels, () => {
        for (const [key, {query, leave}] of asked) {
            const status = selectChannel(sliceOf(store.getState()), query)?.status;
            if (status === 'ready' || status === 'failed') {
                asked.delete(key);
                leave();
                arrived();
            }
        }
    });
    return {
        ask(query: BindingsQuery): void {
            const key = channelKey(query);
            if (!asked.has(key) && !selectChannel(sliceOf(store.getState()), query)) {
                const entry = {query, leave() {}};
                asked.set(key, entry);
                // Not now: the host is drawing.
                queueMicrotask(() => {
                    if (asked.has(key)) {
                        entry.leave = apps.visits.visit(query);
                    }
                });
            }
        },
        close(): void {
            end();
            asked.forEach(({leave}) => leave());
            asked.clear();
        },
    };
}
