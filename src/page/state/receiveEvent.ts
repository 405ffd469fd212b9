import * as v from 'valibot';

import type {ServerEvent} from '../rest/listenToEvents.ts';
import {OpenedDialog} from '../rest/dialogShapes.ts';
import {Post, User} from '../rest/shapes.ts';
import {fetchNewest, tellRead} from './channels.ts';
import {channelLeft, channelRead, channelReceived, membersCounted, postCounted} from './channelsSlice.ts';
import type {PageThunk} from './createPageStore.ts';
import {dialogReceived} from './dialogsSlice.ts';
import {meetMyself} from './language.ts';
import {localPostAdded, localPostRemoved} from './localPostsSlice.ts';
import {meetPeople} from './people.ts';
import {peopleReceived} from './peopleSlice.ts';
import {fetchThread} from './posts.ts';
import {everythingStale, postReceived, postRemoved} from './postsSlice.ts';
import {fetchChannels, partnerId} from './session.ts';

type Handler = (event: ServerEvent) => PageThunk;

/** Posts travel as a JSON string inside the frame. */
const PostText = v.pipe(v.string(), v.parseJson(), Post);
const DialogText = v.pipe(v.string(), v.parseJson(), OpenedDialog);
const Mentions = v.pipe(v.string(), v.parseJson(), v.array(v.string()));

const posted: Handler = ({data}) => async (dispatch, getState) => {
    const post = postOf(data);
    if (!post) {
        return;
    }
    const {session: {me}, channels} = getState();
    if (!channels.mine[post.channel_id]) {
        // The first word in a direct message, or a channel somebody has just added us to.
        await dispatch(fetchChannel(post.channel_id));
    } else {
        const own = post.user_id === me?.id;
        const looking = channels.currentId === post.channel_id && document.visibilityState === 'visible';
        dispatch(postCounted({channelId: post.channel_id, at: post.create_at, seen: own || looking, mentioned: mentions(data, me?.id)}));
        if (looking && !own) {
            void dispatch(tellRead(post.channel_id));
        }
    }
    dispatch(postReceived(post));
    if (post.pending_post_id) {
        dispatch(localPostRemoved(post.pending_post_id));
    }
    await dispatch(meetPeople([post.user_id]));
};

const changed: Handler = ({data}) => async (dispatch) => {
    const post = postOf(data);
    if (post) {
        dispatch(postReceived(post));
    }
};

const removed: Handler = ({data}) => async (dispatch) => {
    const post = postOf(data);
    if (post) {
        dispatch(postRemoved(post.id));
    }
};

const ephemeral: Handler = ({data}) => async (dispatch, getState) => {
    const post = postOf(data);
    if (post) {
        dispatch(localPostAdded({
            kind: 'ephemeral', id: post.id, channelId: post.channel_id, rootId: post.root_id, text: post.message,
            at: post.create_at || Date.now(),
            // An integration's words carry the id of the one who pressed; as in Mattermost they are the system's.
            userId: post.user_id === getState().session.me?.id ? '' : post.user_id, isError: false, props: post.props,
        }));
        await dispatch(meetPeople([post.user_id]));
    }
};

const dialogOpened: Handler = ({data}) => async (dispatch) => {
    const opened = v.safeParse(DialogText, data['dialog']);
    if (opened.success) {
        dispatch(dialogReceived(opened.output));
    }
};

/** Somebody has another name, picture or language; oneself on another device, perhaps. */
const personChanged: Handler = ({data}) => async (dispatch, getState) => {
    const user = v.safeParse(User, data['user']);
    if (!user.success) {
        return;
    }
    if (user.output.id === getState().session.me?.id) {
        await dispatch(meetMyself(user.output));
    } else {
        dispatch(peopleReceived([user.output]));
    }
};

const joined: Handler = (event) => async (dispatch, getState) => {
    const channelId = event.broadcast.channel_id || textOf(event.data, 'channel_id');
    if (textOf(event.data, 'user_id') === getState().session.me?.id) {
        await dispatch(fetchChannel(channelId));
    } else {
        dispatch(recount(channelId, 1));
    }
};

/** To the one who left the channel stands in `data`, to the others in `broadcast`. */
const left: Handler = (event) => async (dispatch, getState) => {
    const {me} = getState().session;
    const channelId = event.broadcast.channel_id || textOf(event.data, 'channel_id');
    const userId = textOf(event.data, 'user_id') || event.broadcast.user_id;
    if (userId === me?.id) {
        dispatch(channelLeft(channelId));
    } else {
        dispatch(recount(channelId, -1));
    }
};

const channelKnown: Handler = (event) => (dispatch) => dispatch(fetchChannel(event.broadcast.channel_id || textOf(event.data, 'channel_id')));

/** Read in another tab or on another device. */
const viewed: Handler = ({data}) => async (dispatch) => {
    const times = v.safeParse(v.record(v.string(), v.number()), data['channel_times']);
    const ids = times.success ? Object.keys(times.output) : [textOf(data, 'channel_id')];
    for (const channelId of ids) {
        dispatch(channelRead({channelId, at: Date.now()}));
    }
};

const handlers = new Map<string, Handler>(Object.entries({
    posted,
    post_edited: changed,
    post_deleted: removed,
    ephemeral_message: ephemeral,
    open_dialog: dialogOpened,
    user_added: joined,
    user_removed: left,
    user_updated: personChanged,
    channel_created: channelKnown,
    channel_updated: channelKnown,
    direct_added: channelKnown,
    group_added: channelKnown,
    channel_viewed: viewed,
    multiple_channels_viewed: viewed,
}));

/** Applies one event of the server's stream to the store. Events that mean nothing to the page are passed over. */
export const receiveEvent = (event: ServerEvent): PageThunk => async (dispatch) => {
    const handler = handlers.get(event.event);
    if (handler) {
        await dispatch(handler(event));
    }
};

/** Whenever the line opens, the first time too: what was changed of the user since the page began to load was announced to nobody here. */
export const lookAtMyself = (): PageThunk => async (dispatch, _, {rest}) => {
    try {
        await dispatch(meetMyself(await rest.me()));
    } catch {
        // What is known still stands; the next opening asks again.
    }
};

/** After the line was lost: whatever was missed is fetched, what is on the screen first. */
export const catchUp = (): PageThunk => async (dispatch, getState) => {
    const {session: {me, team}, channels: {currentId}, layout: {aside}} = getState();
    dispatch(everythingStale());
    await Promise.all([
        currentId ? dispatch(fetchNewest(currentId)) : undefined,
        aside?.kind === 'thread' ? dispatch(fetchThread(aside.rootId)) : undefined,
        me && team ? dispatch(fetchChannels(team.id, me.id)) : undefined,
    ]);
};

/** Fetches a channel and my membership in it; one that I am not in, or may not see, is passed over. */
const fetchChannel = (channelId: string): PageThunk => async (dispatch, getState, {rest}) => {
    const {me} = getState().session;
    if (!channelId || !me) {
        return;
    }
    try {
        const [channel, membership] = await Promise.all([rest.channel(channelId), rest.membership(channelId)]);
        dispatch(channelReceived({channel, membership}));
        await dispatch(meetPeople([partnerId(channel, me.id) ?? '']));
    } catch {
        // Not mine: the sidebar does not show it.
    }
};

const recount = (channelId: string, by: number): PageThunk<void> => (dispatch, getState) => {
    const count = getState().channels.memberCounts[channelId];
    if (count !== undefined) {
        dispatch(membersCounted({channelId, count: count + by}));
    }
};

function postOf(data: Record<string, unknown>): Post | undefined {
    const result = v.safeParse(PostText, data['post']);
    return result.success ? result.output : undefined;
}

function mentions(data: Record<string, unknown>, myId: string | undefined): boolean {
    const named = v.safeParse(Mentions, data['mentions']);
    return data['channel_type'] === 'D' || (myId !== undefined && named.success && named.output.includes(myId));
}

function textOf(data: Record<string, unknown>, key: string): string {
    const value = data[key];
    return typeof value === 'string' ? value : '';
}
