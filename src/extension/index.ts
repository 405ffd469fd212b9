/**
 * The entry of the Mattermost plugin `com.topmast.apps`: shows in an unmodified Mattermost webapp what Apps declare. It
 * registers with the host's registry and reads the host's state and globals, and leaves nothing behind when the plugin is
 * switched off. What it shows are the surfaces of `bindings`, with the webapp as their `Host`; what is here is how they get
 * into the host's places. Slash commands are in commands/.
 */
import type {HostRegistry, HostStore} from './HostRegistry.ts';
import {registerPlugin} from './HostWindow.ts';
import {openExtension} from './openExtension.tsx';
import {pluginId} from './sliceIn.ts';

let close: (() => void) | undefined;

registerPlugin(pluginId, {
    initialize(registry: HostRegistry, store: HostStore): void {
        close?.();
        close = openExtension(registry, store);
    },
    uninitialize(): void {
        close?.();
        close = undefined;
    },
});
