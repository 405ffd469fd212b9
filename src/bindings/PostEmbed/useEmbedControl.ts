import {useState, useSyncExternalStore} from 'react';
import {useIntl} from 'react-intl';

import type {EmbedControl} from '../../protocol/embed/index.ts';
import type {Binding, FieldValue, JsonObject, Location} from '../../protocol/index.ts';
import {errorText, selectIsPending} from '../../store/index.ts';
import type {ActingContext} from '../Apps.ts';
import {useApps} from '../AppsContext.ts';
import {pendingPlace} from '../pendingPlace.ts';
import {useAppsState} from '../useAppsState.ts';
import {choicesBeside} from './choiceMemory.ts';

/** The post in which a control stands. */
export interface EmbedPlace {
    postId: string;
    context: ActingContext;
    /** Its `app_bindings`, by which its edits are told. */
    written: unknown;
}

interface Press {
    binding: Binding;
    location: Location;
    values?: JsonObject;
    /** What the control shows at once, until the post says something else; it goes back when the call fails. */
    shows?: FieldValue;
}

/** One control of a post, alive: what is chosen in it, whether its call is under way, what went wrong with the last one. */
export function useEmbedControl({postId, context, written}: EmbedPlace, {key, binding, location}: EmbedControl) {
    const apps = useApps();
    const intl = useIntl();
    const memory = choicesBeside(apps.store);
    const place = `${pendingPlace(binding.app_id, location, {...context, post_id: postId})} ${key}`;

    const chosen = useSyncExternalStore(memory.subscribe, () => memory.read(postId, written, key));
    const pending = useAppsState((state) => selectIsPending(state, place));
    // An edit of the post is an answer too: what went wrong before it no longer matters.
    const [failed, setFailed] = useState<{written: unknown; text: string}>();

    const press = async ({shows, ...what}: Press): Promise<void> => {
        if (selectIsPending(apps.store.getState(), place)) {
            return;
        }
        setFailed(undefined);
        const before = memory.read(postId, written, key);
        if (shows !== undefined) {
            memory.write(postId, written, key, shows);
        }
        const {error} = await apps.run(what.binding, {context, place, location: what.location, ...(what.values && {values: what.values})});
        if (error) {
            const [ofField] = Object.values(error.data?.errors ?? {});
            setFailed({written, text: errorText(intl, {...error, text: error.text || ofField || ''})});
            // Only what this press has shown is taken back; an edit of the post has done so already.
            if (shows !== undefined && memory.read(postId, written, key) === shows) {
                memory.write(postId, written, key, before);
            }
        }
    };
    return {chosen, pending, press, error: failed && failed.written === written ? failed.text : undefined};
}
