import type {PageThunk} from './createPageStore.ts';
import {peopleReceived} from './peopleSlice.ts';

/** Asked for and not answered yet, so that a burst of posts asks once. */
const underway = new Set<string>();

/** Fetches those of these people that the page does not know. A failure only leaves a name unknown for now. */
export const meetPeople = (ids: string[]): PageThunk => async (dispatch, getState, {rest}) => {
    const {byId} = getState().people;
    const unknown = [...new Set(ids)].filter((id) => id && !byId[id] && !underway.has(id));
    if (unknown.length === 0) {
        return;
    }
    unknown.forEach((id) => underway.add(id));
    try {
        dispatch(peopleReceived(await rest.usersByIds(unknown)));
    } catch {
        // They are asked for again with the next post of theirs.
    } finally {
        unknown.forEach((id) => underway.delete(id));
    }
};
