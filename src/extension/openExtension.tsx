import {listenToBackend} from '../bindings/index.ts';
import {appsSlice, forgetDrafts} from '../store/index.ts';
import {attentiveStore} from './attentiveStore.ts';
import {commandHook} from './commands/index.ts';
import {createExtension} from './createExtension.tsx';
import type {Extension} from './Extension.ts';
import {ExtensionScope} from './ExtensionScope.tsx';
import {followBackend} from './followBackend.ts';
import {followChannels} from './followChannels.ts';
import {followTheme} from './followTheme.ts';
import {currentUserId, hasOwnAppsClient} from './HostState.ts';
import type {HostRegistry, HostStore} from './HostRegistry.ts';
import {messagesIn} from './language.ts';
import {Root} from './Root.tsx';
import {createAbsenceNotice} from './createAbsenceNotice.ts';
import {hasNoBindingsRoute} from './sliceIn.ts';
import {putStyles} from './putStyles.ts';
import {registerChannelMenu} from './surfaces/registerChannelMenu.ts';
import {registerChannelPlaces} from './surfaces/registerChannelPlaces.tsx';
import {PostBindings} from './surfaces/PostBindings.tsx';
import {registerPostMenu} from './surfaces/registerPostMenu.tsx';
import {watchState} from './watchState.ts';

/** Ends something that was begun. */
type End = () => void;

/**
 * Brings Apps to a Mattermost webapp: registers every surface with the host and keeps them as the backend says. Where the
 * host draws Apps itself nothing is done. Returns what undoes all of it.
 */
export function openExtension(registry: HostRegistry, hostStore: HostStore): End {
    if (hasOwnAppsClient(hostStore.getState())) {
        // The one thing that an administrator who looks for the reason can find.
        // oxlint-disable-next-line no-console
        console.info('Topmast: this server draws Apps itself (feature flag AppsEnabled), so the extension stays away.');
        return () => undefined;
    }
    registry.registerReducer(appsSlice.reducer);
    registry.registerTranslations(messagesIn);
    const store = attentiveStore(hostStore);
    const {extension, baseUrl, close} = createExtension(registry, store);
    const ends: End[] = [
        close,
        putStyles(document),
        followTheme(store, document),
        forgetAtLogout(store),
        registerParts(registry, extension),
        registerPostMenu(registry, extension),
        registerChannelPlaces(registry, extension),
        registerChannelMenu(registry, extension),
        beginWithBackend(registry, extension, baseUrl),
    ];
    return () => ends.splice(0).reverse().forEach((end) => end());
}

/** What the host mounts once, or under each post. */
function registerParts(registry: HostRegistry, extension: Extension): End {
    const ids = [
        registry.registerRootComponent(() => <ExtensionScope extension={extension}><Root/></ExtensionScope>),
        registry.registerPostMessageAttachmentComponent(({postId, onHeightChange}) => (
            <PostBindings postId={postId} extension={extension} onHeightChange={onHeightChange}/>
        )),
    ];
    return () => ids.forEach((id) => registry.unregisterComponent(id));
}

/** Nothing is asked of Apps before there is a backend; where there is none, administrators hear why. */
function beginWithBackend(registry: HostRegistry, extension: Extension, baseUrl: string): End {
    const {store, apps, readIntl} = extension;
    const notice = createAbsenceNotice({store, readIntl, say: apps.host.showEphemeral});
    const ends: End[] = [notice.close];
    ends.push(followBackend({
        baseUrl,
        fetch: window.fetch.bind(window),
        onAbsent: notice.explain,
        onFound() {
            registry.registerReconnectHandler(() => apps.visits.onEvent({event: 'connected', again: true}));
            // Not before: where no backend answers the host's own commands wait for none.
            const hook = registry.registerSlashCommandWillBePostedHook(commandHook(extension));
            ends.push(
                () => registry.unregisterReconnectHandler?.(),
                () => registry.unregisterComponent(hook),
                followChannels(store, apps),
                listenToBackend(apps),
                watchState(store, hasNoBindingsRoute, (missing) => missing && notice.explain({reason: 'missing'})),
            );
        },
    }));
    return () => ends.reverse().forEach((end) => end());
}

/** Half-filled forms are their reader's alone. */
function forgetAtLogout(store: HostStore): End {
    const userId = currentUserId(store.getState());
    return watchState(store, currentUserId, (now) => now === userId || forgetDrafts(userId));
}
