import type {Store, UnknownAction} from 'redux';

import type {HostState} from './HostState.ts';
import type {Wires} from './openWires.ts';
import {Registry} from './Registry.ts';

export interface Plugin {
    initialize(registry: Registry, store: Store<HostState, UnknownAction>): void;
    uninitialize?(): void;
}

/** The plugins of the page: loaded as scripts, enabled and disabled as the host does it. */
export interface Plugins {
    /** A script has said who it is. */
    register(id: string, plugin: Plugin): void;
    /** Loads the bundle, once; then initializes it. */
    enable(id: string): Promise<void>;
    disable(id: string): void;
    /** Of all that are enabled, for a language. */
    translations(locale: string): Record<string, string>;
    subscribe(listener: () => void): () => void;
}

/** Where the bundles stand beside the page. */
const bundleOf = (id: string) => `/static/plugins/${id}/main.js`;

export function createPlugins(store: Store<HostState, UnknownAction>, wires: Wires): Plugins {
    const known = new Map<string, Plugin>();
    const enabled = new Map<string, Registry>();
    const listeners = new Set<() => void>();
    const changed = () => listeners.forEach((listener) => listener());

    async function load(id: string): Promise<void> {
        await new Promise<void>((resolve, reject) => {
            const script = document.createElement('script');
            script.id = `plugin_${id}`;
            script.src = bundleOf(id);
            script.addEventListener('load', () => resolve());
            script.addEventListener('error', () => reject(new Error(`${script.src} could not be loaded`)));
            document.head.append(script);
        });
    }

    return {
        register(id, plugin) {
            known.set(id, plugin);
        },
        async enable(id) {
            if (!known.has(id)) {
                await load(id);
            }
            const registry = new Registry(id, store, wires, changed);
            enabled.set(id, registry);
            store.dispatch({type: 'RECEIVED_WEBAPP_PLUGIN', data: {id, version: '1'}});
            known.get(id)?.initialize(registry, store);
        },
        disable(id) {
            known.get(id)?.uninitialize?.();
            enabled.get(id)?.removeAll();
            enabled.delete(id);
            // As in the host: the next time the script is loaded anew.
            known.delete(id);
            document.getElementById(`plugin_${id}`)?.remove();
        },
        translations: (locale) => Object.assign({}, ...[...enabled.values()].map((registry) => registry.translations?.(locale))),
        subscribe(listener) {
            listeners.add(listener);
            return () => listeners.delete(listener);
        },
    };
}
