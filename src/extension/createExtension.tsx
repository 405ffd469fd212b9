import {createApps, createOpenForms} from '../bindings/index.ts';
import {createAppsClient} from '../store/index.ts';
import {createCell} from './createCell.ts';
import {createExtensionHost} from './createExtensionHost.ts';
import {createRest} from './createRest.ts';
import {createSaying} from './createSaying.ts';
import type {Extension, OpenMenu} from './Extension.ts';
import {followPresses} from './followPresses.ts';
import {currentUserId, sitePath, siteUrl} from './HostState.ts';
import type {HostRegistry, HostStore} from './HostRegistry.ts';
import {drawMarkdown, drawsMarkdown, goTo} from './HostWindow.ts';
import {readIntlOf} from './language.ts';
import {newPostId} from './newPostId.ts';
import {sliceIn} from './sliceIn.ts';
import {SidePanel} from './surfaces/SidePanel.tsx';

/** The backend's routes, beside the server's own. */
const backendPath = '/plugins/com.mattermost.apps';

export interface MadeExtension {
    extension: Extension;
    /** Where the backend's routes begin, as the page asks for them. */
    baseUrl: string;
    /** Listens no more, and takes the side panel away. */
    close(): void;
}

/** Makes what the parts of the extension share. The host's side panel is registered with it, since opening it is shared as well. */
export function createExtension(registry: HostRegistry, store: HostStore): MadeExtension {
    const {origin} = window.location;
    const path = sitePath(store.getState(), origin);
    const rest = createRest({base: `${path}/api/v4`, fetch: window.fetch.bind(window)});
    const host = createExtensionHost({
        store,
        rest,
        userId: currentUserId(store.getState()),
        siteUrl: siteUrl(store.getState(), origin),
        sitePath: path,
        showEphemeral: createSaying({store, rest, now: () => Date.now(), newId: newPostId}),
        drawMarkdown: drawsMarkdown() ? (text) => <div className='tm-host-markdown' dir='auto'>{drawMarkdown(text)}</div> : undefined,
        goTo,
        openWindow: (url) => void window.open(url, '_blank', 'noopener,noreferrer'),
    });
    const readIntl = readIntlOf(store);
    const forms = createOpenForms();
    const client = createAppsClient({baseUrl: path + backendPath});
    const menu = createCell<OpenMenu | undefined>(undefined);
    let menus = 0;
    const presses = followPresses(document);

    const extension: Extension = {
        store, forms, menu, readIntl,
        apps: createApps({client, host, store: sliceIn(store), readIntl, openForm: forms.open}),
        panel: createCell<HTMLElement | null>(null),
        showPanel: () => void store.dispatch(side.showRHSPlugin),
        hidePanel: () => void store.dispatch(side.hideRHSPlugin),
        openMenu(opened) {
            const {activeElement} = document;
            menu.set({...opened, number: ++menus, anchor: presses.get(), opener: activeElement instanceof HTMLElement ? activeElement : null});
        },
    };
    const side = registry.registerRightHandSidebarComponent(
        () => <SidePanel extension={extension}/>,
        readIntl().formatMessage({id: 'topmast.extension.side', defaultMessage: 'Apps'}),
    );
    return {
        extension,
        baseUrl: path + backendPath,
        close() {
            presses.close();
            registry.unregisterComponent(side.id);
        },
    };
}
