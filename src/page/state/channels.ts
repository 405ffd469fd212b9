import {RestError} from '../rest/RestError.ts';
import {postsPerPage} from '../rest/createRest.ts';
import type {Channel} from '../rest/shapes.ts';
import type {Route} from '../routing/Route.ts';
import {channelLeft, channelOpened, channelRead, channelReceived, membersCounted} from './channelsSlice.ts';
import type {PageThunk} from './createPageStore.ts';
import {failureOf} from './Failure.ts';
import {keepPlace} from './keepPlace.ts';
import {asideChanged} from './layoutSlice.ts';
import {meetPeople} from './people.ts';
import {peopleReceived} from './peopleSlice.ts';
import {channelFailed, channelLoading, channelPosts} from './postsSlice.ts';
import {partnerId} from './session.ts';

/**
 * Finds the channel that a URL names. A public channel is joined on the way, a direct message begun, as Mattermost does.
 * Throws RestError: 404 when there is none, or none that this user may see.
 */
export const findChannel = (route: Route): PageThunk<Promise<Channel>> => async (dispatch, getState, {rest}) => {
    const {session: {me, team}, channels: {byId, mine}} = getState();
    if (!me || !team || (route.at !== 'channel' && route.at !== 'messages') || route.team !== team.name) {
        throw new RestError(404, 'not_found', '');
    }
    if (route.at === 'messages' && route.partner.startsWith('@')) {
        return await dispatch(openDirect(route.partner.slice(1)));
    }
    const name = route.at === 'channel' ? route.channel : route.partner;
    const known = Object.values(byId).find((channel) => channel.name === name && mine[channel.id]);
    return known ?? await dispatch(joinChannel(await rest.channelByName(team.id, name)));
};

/** The direct message with somebody, begun if need be. Throws RestError when there is nobody of that name. */
export const openDirect = (username: string): PageThunk<Promise<Channel>> => async (dispatch, getState, {rest}) => {
    const {session: {me}, channels: {byId, mine}, people} = getState();
    if (!me) {
        throw new RestError(401, 'unauthorized', '');
    }
    const user = Object.values(people.byId).find((each) => each.username === username) ?? await rest.userByUsername(username);
    dispatch(peopleReceived([user]));
    const known = Object.values(byId).find((channel) => mine[channel.id] && partnerId(channel, me.id) === user.id);
    if (known) {
        return known;
    }
    const channel = await rest.createDirect(me.id, user.id);
    dispatch(channelReceived({channel, membership: await rest.membership(channel.id)}));
    return channel;
};

export const joinChannel = (channel: Channel): PageThunk<Promise<Channel>> => async (dispatch, getState, {rest}) => {
    const {session: {me}, channels: {mine}} = getState();
    if (me && !mine[channel.id]) {
        await rest.joinChannel(channel.id, me.id);
        dispatch(channelReceived({channel: await rest.channel(channel.id), membership: await rest.membership(channel.id)}));
    }
    return channel;
};

export const leaveChannel = (channelId: string): PageThunk => async (dispatch, _, {rest}) => {
    await rest.leaveChannel(channelId);
    dispatch(channelLeft(channelId));
};

/** Puts a channel before the user's eyes: its newest posts, read mark, member count. `path` is its place on the page. */
export const showChannel = (channelId: string, path: string): PageThunk => async (dispatch, getState) => {
    keepPlace(path);
    const {channels: {currentId}, layout: {aside}} = getState();
    if (aside?.kind === 'thread' && aside.channelId !== channelId) {
        dispatch(asideChanged(undefined));
    }
    dispatch(channelOpened(channelId));
    const stretch = getState().posts.channels[channelId];
    await Promise.all([
        !stretch || stretch.stale || stretch.status === 'failed' ? dispatch(fetchNewest(channelId)) : undefined,
        dispatch(tellRead(channelId, currentId)),
        dispatch(countMembers(channelId)),
    ]);
};

export const fetchNewest = (channelId: string): PageThunk => (dispatch) => dispatch(fetchPosts(channelId, false));

/** Does nothing while older posts are on their way, when there are none, and after a failure unless told to try `again`. */
export const fetchOlder = (channelId: string, again = false): PageThunk => async (dispatch, getState) => {
    const stretch = getState().posts.channels[channelId];
    if (stretch?.status === 'ready' && !stretch.loadingOlder && !stretch.complete && (again || !stretch.problem)) {
        await dispatch(fetchPosts(channelId, true));
    }
};

const fetchPosts = (channelId: string, older: boolean): PageThunk => async (dispatch, getState, {rest}) => {
    const before = older ? getState().posts.channels[channelId]?.ids[0] : undefined;
    dispatch(channelLoading({channelId, older}));
    try {
        const list = await rest.posts(channelId, before);
        dispatch(channelPosts({channelId, list, older, complete: list.order.length < postsPerPage}));
        await dispatch(meetPeople(Object.values(list.posts).map((post) => post.user_id)));
    } catch (error) {
        dispatch(channelFailed({channelId, problem: failureOf(error)}));
    }
};

/** Tells the server that the channel has been read. That it could not be told is no reason to bother the user. */
export const tellRead = (channelId: string, previousId = ''): PageThunk => async (dispatch, _, {rest}) => {
    try {
        await rest.viewChannel(channelId, previousId === channelId ? '' : previousId);
        dispatch(channelRead({channelId, at: Date.now()}));
    } catch {
        // It is told again with the next post or visit.
    }
};

/** The number in the channel's header; left out when it cannot be had. */
export const countMembers = (channelId: string): PageThunk => async (dispatch, _, {rest}) => {
    try {
        dispatch(membersCounted({channelId, count: await rest.memberCount(channelId)}));
    } catch {
        // The header shows no number then.
    }
};
