import {createApps, createOpenForms, listenToBackend} from '../bindings/index.ts';
import {appsSlice, createAppsClient, forgetDrafts} from '../store/index.ts';
import {commandHook} from './commands/index.ts';
import {createCell} from './createCell.ts';
import {createExtensionHost} from './createExtensionHost.ts';
import {createRest} from './createRest.ts';
import {createSaying} from './createSaying.ts';
import type {Extension, OpenMenu} from './Extension.ts';
import {ExtensionScope} from './ExtensionScope.tsx';
import {followBackend} from './followBackend.ts';
import {followChannels} from './followChannels.ts';
import {followPresses} from './pressedPlace.ts';
import {followTheme} from './followTheme.ts';
import {currentUserId, hasOwnAppsClient, sitePath, siteUrl} from './HostState.ts';
import type {HostRegistry, HostStore} from './HostRegistry.ts';
import {drawMarkdown, drawsMarkdown, goTo} from './HostWindow.ts';
import {messagesIn, readIntlOf} from './language.ts';
import {newPostId} from './newPostId.ts';
import {Root} from './Root.tsx';
import {createAbsenceNotice} from './sayAbsence.ts';
import {hasNoBindingsRoute, sliceIn} from './sliceIn.ts';
import {putStyles} from './styles.ts';
import {registerChannelMenu} from './surfaces/channelMenu.ts';
import {registerChannelPlaces} from './surfaces/channelHeader.tsx';
import {PostBindings} from './surfaces/PostBindings.tsx';
import {registerPostMenu} from './surfaces/postMenu.tsx';
import {SidePanel} from './surfaces/SidePanel.tsx';
import {watchState} from './watchState.ts';

/** The backend's routes, beside the server's own. */
const backendPath = '/plugins/com.mattermost.apps';

/**
 * Brings Apps to a Mattermost webapp: registers every surface with the host and keeps them as the backend says. Where the
 * host draws Apps itself nothing is done. Returns what undoes all of it.
 */
export function openExtension(registry: HostRegistry, store: HostStore): () => void {
    if (hasOwnAppsClient(store.getState())) {
        // The one thing that an administrator who looks for the reason can find.
        // oxlint-disable-next-line no-console
        console.info('Topmast: this server draws Apps itself (feature flag AppsEnabled), so the extension stays away.');
        return () => undefined;
    }
    // What ends each thing that was begun, in the order in which they began.
    const ends: Array<() => void> = [];
    const path = sitePath(store.getState(), window.location.origin);
    const fetch = window.fetch.bind(window);

    registry.registerReducer(appsSlice.reducer);
    registry.registerTranslations(messagesIn);
    ends.push(putStyles(document), followTheme(store, document));
    const presses = followPresses(document);
    ends.push(presses.close);

    const userId = currentUserId(store.getState());
    ends.push(watchState(store, currentUserId, (now) => now === userId || forgetDrafts(userId)));

    const rest = createRest({base: `${path}/api/v4`, fetch});
    const say = createSaying({store, rest, now: () => Date.now(), newId: newPostId});
    const host = createExtensionHost({
        store,
        rest,
        userId,
        siteUrl: siteUrl(store.getState(), window.location.origin),
        sitePath: path,
        showEphemeral: say,
        drawMarkdown: drawsMarkdown() ? (text) => <div className='tm-host-markdown' dir='auto'>{drawMarkdown(text)}</div> : undefined,
        goTo,
        openWindow: (url) => void window.open(url, '_blank', 'noopener,noreferrer'),
    });
    const readIntl = readIntlOf(store);
    const forms = createOpenForms();
    const client = createAppsClient({baseUrl: path + backendPath});
    const apps = createApps({client, host, store: sliceIn(store), readIntl, openForm: forms.open});

    const menu = createCell<OpenMenu | undefined>(undefined);
    let menus = 0;
    const panel = createCell<HTMLElement | null>(null);
    const extension: Extension = {
        store, apps, forms, menu, panel, readIntl,
        showPanel: () => void store.dispatch(side.showRHSPlugin),
        hidePanel: () => void store.dispatch(side.hideRHSPlugin),
        openMenu: (opened) => menu.set({...opened, number: ++menus, anchor: presses.get(), opener: document.activeElement instanceof HTMLElement ? document.activeElement : null}),
    };

    const side = registry.registerRightHandSidebarComponent(() => <SidePanel extension={extension}/>, readIntl().formatMessage({id: 'topmast.extension.side', defaultMessage: 'Apps'}));
    const root = registry.registerRootComponent(() => <ExtensionScope extension={extension}><Root/></ExtensionScope>);
    const posts = registry.registerPostMessageAttachmentComponent(({postId, onHeightChange}) => <PostBindings postId={postId} extension={extension} onHeightChange={onHeightChange}/>);
    const slash = registry.registerSlashCommandWillBePostedHook(commandHook(extension));
    ends.push(() => [side.id, root, posts, slash].forEach((id) => registry.unregisterComponent(id)));
    ends.push(registerPostMenu(registry, extension), registerChannelPlaces(registry, extension), registerChannelMenu(registry, extension));

    const notice = createAbsenceNotice({store, readIntl, say});
    ends.push(notice.close);
    ends.push(followBackend({
        baseUrl: path + backendPath,
        fetch,
        onAbsent: notice.explain,
        onFound() {
            registry.registerReconnectHandler(() => apps.visits.onEvent({event: 'connected', again: true}));
            ends.push(() => registry.unregisterReconnectHandler?.());
            ends.push(followChannels(store, apps), listenToBackend(apps));
            ends.push(watchState(store, hasNoBindingsRoute, (missing) => missing && notice.explain({reason: 'missing'})));
        },
    }));
    return () => ends.splice(0).reverse().forEach((end) => end());
}
