import type {ComponentType, ReactElement} from 'react';
import type {Reducer, UnknownAction} from 'redux';

/** What a press in the channel's header hands over; the host's channel, of which only the id is used. */
type ChannelAction = (channel: unknown, member: unknown) => void;

/**
 * The host's registry of plugins, as far as it is used here (client.md 8.2): arguments one after the other. What returns
 * an id can be taken back by it.
 */
export interface HostRegistry {
    registerReducer(reducer: Reducer): void;
    registerTranslations(translations: (locale: string) => Record<string, string>): void;
    registerReconnectHandler(handler: () => void): void;
    unregisterReconnectHandler?(): void;
    registerRootComponent(component: ComponentType): string;
    registerPostMessageAttachmentComponent(component: ComponentType<{postId: string; onHeightChange?: (height: number) => void}>): string;
    /** `filter` is asked at every drawing of a menu, with the id of its post. */
    registerPostDropdownMenuAction(text: ReactElement, action: (postId: string) => void, filter: (postId: string) => boolean): string;
    /** One level: what stands below it has no such function of its own. */
    registerPostDropdownSubMenuAction(text: ReactElement, action: (postId: string) => void, filter: (postId: string) => boolean): HostSubMenu;
    registerChannelHeaderButtonAction(icon: ReactElement, action: ChannelAction, dropdownText: string, tooltipText: string): string;
    registerChannelHeaderMenuAction(text: string, action: (channelId: string) => void, shouldRender: (state: unknown) => boolean): string;
    registerAppBarComponent(entry: {iconUrl: string; tooltipText: string; supportedProductIds: string | string[] | null; action: ChannelAction}): string;
    registerRightHandSidebarComponent(component: ComponentType, title: string | ReactElement): HostSidePanel;
    registerSlashCommandWillBePostedHook(hook: (message: string, args: unknown) => Promise<unknown>): string;
    unregisterComponent(id: string): void;
}

/** What the host's store takes: an action, or a thunk of the host's own. */
export type HostAction = UnknownAction | ((...given: never[]) => unknown);

/** The host's store. Its state is the host's business: what is read of it is looked at first (`HostState`). */
export interface HostStore {
    getState(): unknown;
    dispatch(action: HostAction): unknown;
    subscribe(listener: () => void): () => void;
}

export interface HostSidePanel {
    id: string;
    /** To be dispatched. */
    showRHSPlugin: HostAction;
    hideRHSPlugin: HostAction;
}

export interface HostSubMenu {
    id: string;
    rootRegisterMenuItem(text: ReactElement, action: (postId: string) => void, filter: (postId: string) => boolean): void;
}
