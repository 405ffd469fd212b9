import type {ListedApp} from '../rest/createAppsAdmin.ts';
import type {PageThunk} from './createPageStore.ts';
import {botIconsReceived, peopleReceived} from './peopleSlice.ts';

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
        const users = await rest.usersByIds(unknown);
        dispatch(peopleReceived(users));
        if (users.some(({is_bot: isBot, username}) => isBot && !getState().people.botIcons[username])) {
            await dispatch(fetchBotIcons());
        }
    } catch {
        // They are asked for again with the next post of theirs.
    } finally {
        unknown.forEach((id) => underway.delete(id));
    }
};

/** Bots look like their Apps. Without the list they keep the pictures that the server has of them. */
const fetchBotIcons = (): PageThunk => async (dispatch, _, {appsAdmin}) => {
    try {
        dispatch(botIconsReceived(iconsOf(await appsAdmin.list())));
    } catch {
        // Tried again when the next bot is met.
    }
};

/** Of installed Apps that have one, by the App's id. */
export function iconsOf(apps: readonly ListedApp[]): Record<string, string> {
    return Object.fromEntries(apps.flatMap(({manifest, installed, icon_url: icon}) => (installed && icon ? [[manifest.app_id, icon]] : [])));
}
