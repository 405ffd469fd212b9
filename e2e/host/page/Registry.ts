import type {Reducer, Store, UnknownAction} from 'redux';
import reducerRegistry from 'mattermost-redux/store/reducer_registry';

import type {HostState, Registered} from './HostState.ts';
import type {HostAction} from './hostStore.ts';
import type {Wires} from './openWires.ts';

type Fields = Record<string, unknown>;

let counter = 0;
const newId = () => `registered-${++counter}`;

/**
 * What a plugin gets at `initialize`, as the host has it (client.md 8.2): arguments one after the other, or one object with the same
 * keys. All that was registered goes when the plugin does.
 */
export class Registry {
    /** Of each plugin's reducers, by key of the state. */
    readonly reducers = new Set<string>();
    translations: ((locale: string) => Record<string, string>) | undefined;
    readonly #events = new Set<string>();

    constructor(readonly id: string, private readonly store: Store<HostState, UnknownAction>, private readonly wires: Wires, private readonly changed: () => void) {}

    registerRootComponent = (...given: unknown[]) => this.#add('Root', ['component'], given);
    registerGlobalComponent = (...given: unknown[]) => this.#add('Global', ['component'], given);
    registerPostDropdownMenuAction = (...given: unknown[]) => this.#add('PostDropdownMenu', ['text', 'action', 'filter'], given);
    registerChannelHeaderButtonAction = (...given: unknown[]) => this.#add('ChannelHeaderButton', ['icon', 'action', 'dropdownText', 'tooltipText'], given);
    registerChannelHeaderMenuAction = (...given: unknown[]) => this.#add('ChannelHeader', ['text', 'action', 'shouldRender'], given);
    registerPostMessageAttachmentComponent = (...given: unknown[]) => this.#add('PostMessageAttachment', ['component'], given);
    registerSlashCommandWillBePostedHook = (...given: unknown[]) => this.#add('SlashCommandWillBePosted', ['hook'], given);
    registerMessageWillBePostedHook = (...given: unknown[]) => this.#add('MessageWillBePosted', ['hook'], given);

    registerPostDropdownSubMenuAction = (...given: unknown[]) => {
        const id = this.#add('PostDropdownMenu', ['text', 'action', 'filter'], given);
        return {
            id,
            rootRegisterMenuItem: (...below: unknown[]) => {
                const item = this.#made(['text', 'action', 'filter'], below);
                const root = this.store.getState().plugins.components['PostDropdownMenu']?.find((one) => one.id === id);
                if (root) {
                    this.#send({type: 'RECEIVED_PLUGIN_COMPONENT', name: 'PostDropdownMenu', data: {...root, subMenu: [...root.subMenu ?? [], item]}});
                }
                // As in the host: one level, and no more.
                return {id: item.id, rootRegisterMenuItem: () => {
                    throw new Error('There is one level of sub-menus.');
                }};
            },
        };
    };

    registerRightHandSidebarComponent = (...given: unknown[]) => {
        const id = this.#add('RightHandSidebarComponent', ['component', 'title'], given);
        const show = {type: 'UPDATE_RHS_STATE', state: 'plugin', pluggableId: id} as const;
        const hide = {type: 'UPDATE_RHS_STATE', state: null} as const;
        // A thunk, as in the host: whether it stands is known at the press.
        const toggleRHSPlugin = (dispatch: (action: HostAction) => void, getState: () => HostState) => {
            dispatch(getState().views.rhs.pluggableId === id ? hide : show);
        };
        return {id, showRHSPlugin: show, hideRHSPlugin: hide, toggleRHSPlugin};
    };

    registerAppBarComponent = (...given: unknown[]) => {
        const fields = fieldsOf(['iconUrl', 'action', 'tooltipText', 'supportedProductIds', 'rhsComponent', 'rhsTitle'], given);
        if (fields['rhsComponent'] === undefined) {
            return this.#add('AppBar', ['iconUrl', 'action', 'tooltipText'], [fields]);
        }
        const rhsComponent = this.registerRightHandSidebarComponent(fields['rhsComponent'], fields['rhsTitle']);
        const action = () => this.store.dispatch(rhsComponent.toggleRHSPlugin as unknown as UnknownAction);
        return {id: this.#add('AppBar', ['iconUrl'], [{...fields, action, rhsComponentId: rhsComponent.id}]), rhsComponent};
    };

    registerReducer = (reducer: Reducer) => {
        const key = `plugins-${this.id}`;
        this.reducers.add(key);
        reducerRegistry.register(key, reducer);
    };

    registerTranslations = (translations: (locale: string) => Record<string, string>) => {
        this.translations = translations;
        this.changed();
    };

    registerWebSocketEventHandler = (event: string, handler: (message: unknown) => void) => {
        this.#events.add(event);
        this.wires.handlers.set(`${this.id} ${event}`, {event, handler});
    };

    unregisterWebSocketEventHandler = (event: string) => {
        this.#events.delete(event);
        this.wires.handlers.delete(`${this.id} ${event}`);
    };

    registerReconnectHandler = (handler: () => void) => {
        this.wires.reconnected.set(this.id, handler);
    };

    unregisterReconnectHandler = () => {
        this.wires.reconnected.delete(this.id);
    };

    unregisterComponent = (id: string) => {
        this.#send({type: 'REMOVED_PLUGIN_COMPONENT', id});
    };

    /** What the host does when a plugin goes. */
    removeAll(): void {
        this.#events.forEach((event) => this.unregisterWebSocketEventHandler(event));
        this.unregisterReconnectHandler();
        this.translations = undefined;
        this.#send({type: 'REMOVED_WEBAPP_PLUGIN', data: {id: this.id}});
        this.changed();
    }

    #send(action: HostAction): void {
        this.store.dispatch(action);
    }

    #made(keys: readonly string[], given: readonly unknown[]): Registered {
        return {...fieldsOf(keys, given), id: newId(), pluginId: this.id};
    }

    #add(name: string, keys: readonly string[], given: readonly unknown[]): string {
        const data = this.#made(keys, given);
        this.#send({type: 'RECEIVED_PLUGIN_COMPONENT', name, data});
        return data.id;
    }
}

/** `f(a, b)` or `f({a, b})`, as the host takes both: one plain object that has one of the keys is the second. */
function fieldsOf(keys: readonly string[], given: readonly unknown[]): Fields {
    const [first] = given;
    if (given.length === 1 && isFields(first) && keys.some((key) => key in first)) {
        return first;
    }
    return Object.fromEntries(keys.slice(0, given.length).map((key, index) => [key, given[index]]));
}

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype && !('$$typeof' in value);
