import {receivedNewPost, receivedPost, postDeleted} from 'mattermost-redux/actions/posts';
import {WebSocketClient} from '@mattermost/client';
import type {Store, UnknownAction} from 'redux';

import type {HostState} from './HostState.ts';

/** The host's WebSocket, and what plugins hear of it. */
export interface Wires {
    /** By plugin and event. */
    handlers: Map<string, {event: string; handler: (message: unknown) => void}>;
    /** By plugin. */
    reconnected: Map<string, () => void>;
    /** Begins to listen; the cookie says who it is. */
    open(): void;
    /** Cuts the line; it is opened again. */
    cut(): void;
}

/** The events that change what the centre shows; every event goes to the plugins after that. */
export function openWires(store: Store<HostState, UnknownAction>): Wires {
    const handlers: Wires['handlers'] = new Map();
    const reconnected: Wires['reconnected'] = new Map();
    const socket = new WebSocketClient({});
    const url = `${location.origin.replace(/^http/, 'ws')}/api/v4/websocket`;
    socket.addMessageListener((message) => {
        const post = postIn(message.data);
        if (!post) {
            // Nothing for the centre.
        } else if (message.event === 'posted') {
            store.dispatch(receivedNewPost(post, false));
        } else if (message.event === 'ephemeral_message' || message.event === 'post_edited') {
            store.dispatch(message.event === 'post_edited' ? receivedPost(post) : receivedNewPost(post, false));
        } else if (message.event === 'post_deleted') {
            store.dispatch(postDeleted(post));
        }
        handlers.forEach(({event, handler}) => event === message.event && handler(message));
    });
    socket.addReconnectListener(() => reconnected.forEach((handler) => handler()));
    return {
        handlers,
        reconnected,
        open: () => socket.initialize(url),
        cut() {
            socket.close();
            socket.initialize(url);
            reconnected.forEach((handler) => handler());
        },
    };
}

/** Posts come as JSON in a text. */
function postIn(data: unknown) {
    const text = typeof data === 'object' && data !== null && 'post' in data ? data.post : undefined;
    return typeof text === 'string' ? JSON.parse(text) : undefined;
}
