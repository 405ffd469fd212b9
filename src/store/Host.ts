import type {ReactNode} from 'react';

import type {JsonObject} from '../protocol/index.ts';

/** A user as the host shows people: enough for an avatar, a name and an @mention. */
export interface HostUser {
    id: string;
    username: string;
    displayName: string;
    avatarUrl?: string;
    isBot?: boolean;
}

export interface HostChannel {
    id: string;
    /** As in `~name`. */
    name: string;
    displayName: string;
    isPrivate?: boolean;
}

/** What an App says to one user alone; it is shown once and stored nowhere. */
export interface EphemeralMessage {
    channelId: string;
    /** Root of the thread in which it stands; absent: in the channel. */
    rootId?: string;
    /** Markdown. */
    text: string;
    /** The App's bot as author; absent: the system. */
    botUserId?: string;
    isError?: boolean;
}

/**
 * Where half-filled forms outlive a reload. A host scopes it to the user who is logged in and empties it at logout;
 * secrets (password fields) are never handed to it.
 */
export interface Drafts {
    read(key: string): JsonObject | undefined;
    /** `undefined` forgets it. */
    write(key: string, draft: JsonObject | undefined): void;
}

/** A press on a legacy message attachment's button or select, as Mattermost's REST API takes it. */
export interface PostAction {
    postId: string;
    actionId: string;
    /** Value of the chosen option; absent: a button. */
    selectedOption?: string;
    /** Of actions that carry one instead of being stored with the post. */
    cookie?: string;
}

/**
 * All that Topmast's parts need from the product they live in: people, channels, a place to show answers.
 * The host implements it once (our page, the Mattermost extension, a story with canned data).
 */
export interface Host {
    /** Absolute, without a trailing slash. */
    siteUrl: string;
    /** People matching what was typed, members of the channel first; bots left out. */
    searchUsers(query: string, scope: {channelId?: string; teamId?: string; signal: AbortSignal}): Promise<HostUser[]>;
    searchChannels(query: string, scope: {teamId?: string; signal: AbortSignal}): Promise<HostChannel[]>;
    /** Exact name without `@`; undefined when there is nobody of that name. */
    userByUsername(username: string, signal: AbortSignal): Promise<HostUser | undefined>;
    userById(id: string, signal: AbortSignal): Promise<HostUser | undefined>;
    channelByName(name: string, scope: {teamId?: string; signal: AbortSignal}): Promise<HostChannel | undefined>;
    channelById(id: string, signal: AbortSignal): Promise<HostChannel | undefined>;
    showEphemeral(message: EphemeralMessage): void;
    /** Only ever called with an http(s) URL or a path of the site itself. */
    navigate(url: string): void;
    /** The host's own Markdown; absent: Topmast's. */
    renderMarkdown?(text: string): ReactNode;
    /** Absent: what is typed into a form lives as long as the page. */
    drafts?: Drafts;
    /** Resolves when the server took it; rejects with a sentence for the user. Absent: attachments are shown without their controls. */
    doPostAction?(action: PostAction, signal: AbortSignal): Promise<void>;
}
