import {bindingsAt, type Binding, type TopBinding, type TopLocation} from '../../protocol/index.ts';
import {selectBindings, selectChannel, type AppsState, type BindingsQuery, type ChannelBindings} from '../../store/index.ts';
import {bindingFace} from '../bindingFace.ts';

/** A binding of a channel, and the place in which it is bound. */
export interface Placed {
    binding: Binding;
    place: TopLocation;
}

/** What stands above a channel. */
export function inHeader(slice: AppsState, query: BindingsQuery): Placed[] {
    return placed(slice, query, '/channel_header');
}

/** What stands in the bar: what Apps bind there, and what the Apps that bind nothing there have above the channel (client.md 6.3). */
export function inBar(slice: AppsState, query: BindingsQuery): Placed[] {
    const own = placed(slice, query, '/app_bar');
    const apps = new Set(own.map(({binding}) => binding.app_id));
    return [...own, ...inHeader(slice, query).filter(({binding}) => !apps.has(binding.app_id))];
}

/** What stands in the menu of the channel: what has no place of its own on the screen. */
export function inMenu(slice: AppsState, query: BindingsQuery, hasBar: boolean): Placed[] {
    const bar = placed(slice, query, '/app_bar');
    if (!hasBar) {
        return bar;
    }
    const apps = new Set(bar.map(({binding}) => binding.app_id));
    return inHeader(slice, query).filter(({binding}) => apps.has(binding.app_id));
}

/** All that is bound at a place in a tree. */
export function boundAt(tree: readonly TopBinding[], place: TopLocation): Placed[] {
    return bindingsAt(tree, place).map((binding) => ({binding, place}));
}

/**
 * What is bound at a place of a channel. One that was never visited has no answer yet: there stands meanwhile what stands in
 * all the others, so that going from one to the next takes nothing away that comes back a moment later. One other channel is
 * too few to tell.
 */
export function placed(slice: AppsState, query: BindingsQuery, place: TopLocation): Placed[] {
    const known = selectChannel(slice, query);
    const bindings = known && isKnown(known) ? selectBindings(slice, query, place) : everywhere(slice, place);
    return bindings.map((binding) => ({binding, place}));
}

/** There was an answer at some time. */
const isKnown = ({status, tree}: ChannelBindings): boolean => status === 'ready' || tree.length > 0;

function everywhere(slice: AppsState, place: TopLocation): Binding[] {
    const trees = Object.values(slice.channels).filter(isKnown).map(({tree}) => tree);
    const [first = [], ...others] = trees.map((tree) => bindingsAt(tree, place));
    const faces = others.map((list) => new Set(list.map((binding) => bindingFace(binding))));
    return trees.length < 2 ? [] : first.filter((binding) => faces.every((known) => known.has(bindingFace(binding))));
}
