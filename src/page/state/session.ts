import {loadEmbeds} from '../../bindings/index.ts';
import {loadMarkdown} from '../../components/index.ts';
import {cookie, forgetDrafts} from '../../store/index.ts';
import {RestError} from '../rest/RestError.ts';
import type {Channel, User} from '../rest/shapes.ts';
import {channelsReceived} from './channelsSlice.ts';
import type {PageThunk} from './createPageStore.ts';
import {failureOf} from './Failure.ts';
import {forgetLocalPosts, restoreLocalPosts} from './keepLocalPosts.ts';
import {trySpeaking} from './language.ts';
import {localPostsRestored} from './localPostsSlice.ts';
import {meetPeople} from './people.ts';
import {peopleReceived} from './peopleSlice.ts';
import {configReceived, signedIn, signedOut, startFailed, starting} from './sessionSlice.ts';

/** The first thing the page does: reads the configuration and finds out who is logged in. */
export const startPage = (): PageThunk => async (dispatch, _, {rest}) => {
    dispatch(starting());
    try {
        dispatch(configReceived(await rest.clientConfig()));
        // Mattermost leaves the user's id in a cookie that scripts may read: without it nobody is logged in, and nothing is asked.
        if (cookie('MMUSERID')) {
            await dispatch(enter(await rest.me()));
        } else {
            await dispatch(trySpeaking(navigator.languages));
            dispatch(signedOut({expired: false}));
        }
    } catch (error) {
        if (error instanceof RestError && error.status === 401) {
            await dispatch(trySpeaking(navigator.languages));
            dispatch(signedOut({expired: false}));
        } else {
            dispatch(startFailed(failureOf(error)));
        }
    }
};

/** Throws RestError when the server refuses. */
export const login = (loginId: string, password: string): PageThunk => async (dispatch, _, {rest}) => {
    await dispatch(enter(await rest.login(loginId, password)));
};

/** Throws RestError when the server could not be told: then the session lives on, and whoever leaves must know. */
export const logout = (): PageThunk => async (dispatch, getState, {rest}) => {
    const {me} = getState().session;
    await rest.logout();
    if (me) {
        forgetLocalPosts(me.id);
        forgetDrafts(me.id);
    }
    // At once: whatever the page still asks is refused from now on, which must not look like a session that expired.
    dispatch(signedOut({expired: false}));
    await dispatch(trySpeaking(navigator.languages));
};

/** Fetches what the sidebar shows, the user's language, and what draws Markdown; `signedIn` comes last, so that the workspace appears complete. */
const enter = (me: User): PageThunk => async (dispatch, _, {rest}) => {
    const [team] = await rest.myTeams();
    dispatch(peopleReceived([me]));
    await Promise.all([
        team ? dispatch(fetchChannels(team.id, me.id)) : undefined,
        dispatch(trySpeaking(me.locale)),
        // Without them posts are plain text at first: no reason to keep anybody out.
        Promise.all([loadMarkdown(), loadEmbeds()]).catch(() => {}),
    ]);
    const restored = restoreLocalPosts(me.id);
    dispatch(localPostsRestored(restored));
    // Bots have often said nothing here but to this user alone, so nothing else brings their names.
    void dispatch(meetPeople(restored.flatMap((post) => (post.kind === 'ephemeral' ? [post.userId] : []))));
    dispatch(signedIn({me, team}));
};

/** Fetches channels and how far they are read: at the start, and after the line was lost. */
export const fetchChannels = (teamId: string, myId: string): PageThunk => async (dispatch, _, {rest}) => {
    const [channels, memberships] = await Promise.all([rest.myChannels(teamId), rest.myMemberships(teamId)]);
    dispatch(channelsReceived({channels: channels.filter(({delete_at}) => delete_at === 0), memberships}));
    await dispatch(meetPeople(channels.flatMap((channel) => partnerId(channel, myId) ?? [])));
};

/** The other one in a direct message (oneself, when it is with oneself); undefined for other channels. */
export function partnerId(channel: Channel, myId: string): string | undefined {
    if (channel.type !== 'D') {
        return undefined;
    }
    const [first, second] = channel.name.split('__');
    return first === myId ? second : first;
}
