import {bindingsAt, type Binding, type Form, type TopBinding, type TopLocation} from '../protocol/index.ts';
import type {BindingsQuery} from './AppsClient.ts';
import {channelKey, formKey, type AppsState, type ChannelBindings} from './AppsState.ts';

/** One empty list, so that a component that selects it is not drawn anew. */
const none: Binding[] = [];

/** Lists by place, found once a tree: the same list again means nothing is drawn anew and no index is made twice. */
const lists = new WeakMap<readonly TopBinding[], Map<TopLocation, Binding[]>>();

/** What is known of a channel; undefined before the first visit. */
export function selectChannel(state: AppsState, query: BindingsQuery): ChannelBindings | undefined {
    return state.channels[channelKey(query)];
}

/** The bindings of all Apps at one place of a channel. The same list as long as nothing changed. */
export function selectBindings(state: AppsState, query: BindingsQuery, location: TopLocation): Binding[] {
    const tree = selectChannel(state, query)?.tree;
    if (!tree) {
        return none;
    }
    const places = lists.get(tree) ?? new Map<TopLocation, Binding[]>();
    lists.set(tree, places);
    const list = places.get(location) ?? bindingsAt(tree, location);
    places.set(location, list);
    return list;
}

/** The form fetched for a command; undefined: not yet, or the bindings have changed since. */
export function selectForm(state: Pick<AppsState, 'forms'>, query: BindingsQuery, location: string): Form | undefined {
    return state.forms[formKey(query, location)];
}

/** Whether a call from this place is under way. */
export function selectIsPending(state: AppsState, place: string): boolean {
    return (state.pending[place] ?? 0) > 0;
}
