import type {GlobalState} from '@mattermost/types/store';
import type {ComponentType, ReactElement} from 'react';

/** One thing that a plugin registered, as the host keeps it in its store. What a kind needs stands beside these. */
export interface Registered {
    id: string;
    pluginId: string;
    component?: ComponentType<Record<string, unknown>>;
    text?: string | ReactElement;
    title?: string | ReactElement;
    icon?: ReactElement;
    iconUrl?: string;
    dropdownText?: string;
    tooltipText?: string | ReactElement;
    /** Arguments differ: a post's id, a channel and its member, a channel's id. */
    action?: (...args: unknown[]) => unknown;
    filter?: (postId: string) => boolean;
    shouldRender?: (state: HostState) => boolean;
    hook?: (...args: unknown[]) => unknown;
    /** Of an entry in the post's menu: what stands below it, one level. */
    subMenu?: readonly Registered[];
    /** Of an icon in the app bar that opens the side. */
    rhsComponentId?: string;
}

/** The host's state beside what mattermost-redux keeps. Names as in the host, so that a plugin finds what it reads there. */
export interface HostState extends GlobalState {
    plugins: {
        /** By the id of the plugin, those that were loaded. */
        plugins: Record<string, {id: string; version: string}>;
        /** By kind, e.g. `PostDropdownMenu`. */
        components: Record<string, readonly Registered[]>;
    };
    views: {
        rhs: {selectedPostId: string; rhsState: 'plugin' | null; pluggableId: string; isSidebarOpen: boolean};
        /** Which post is being edited. */
        editing: {postId: string};
    };
    storage: {
        /** Drafts, by `draft_{channel id}` or `comment_draft_{root post id}`. */
        storage: Record<string, {value: {message: string}}>;
    };
}
