import {useEffect, useMemo, useState, type ReactNode} from 'react';
import {useIntl} from 'react-intl';

import {loadWhenIdle} from '../components/index.ts';
import {loadForms} from '../forms/index.ts';
import {createAppsStore, type AppsClient, type AppsStore, type Host} from '../store/index.ts';
import {AppsScope} from './AppsScope.tsx';
import {createApps} from './createApps.ts';
import {FormWindows} from './FormWindows.tsx';
import {listenToBackend} from './listenToBackend.ts';
import {createOpenForms} from './OpenForms.ts';

export interface AppsProviderProps {
    client: AppsClient;
    /** Must stay the same object while nothing about it changes. */
    host: Host;
    /** The slice in the host's own store (`appsStoreIn`). Default: a store of its own. */
    store?: AppsStore;
    /**
     * An element of the host at the side of its content, in which one form may stand instead of the dialog: the user moves
     * it there and back, and nothing typed is lost. The form fills it; while it is empty the host may hide it. Absent: forms
     * are dialogs.
     */
    panel?: HTMLElement | null;
    children?: ReactNode;
}

/**
 * Ties the surfaces below it together: holds what they share, listens to the backend's stream, and shows the forms that
 * any of them may open: one as a dialog, one at the side. An IntlProvider must stand above. What is known belongs to one
 * user: give it the user's id as `key`, so that nothing of one is shown to the next.
 */
export function AppsProvider({client, host, store, panel, children}: AppsProviderProps) {
    const intl = useIntl();
    const [own] = useState(createAppsStore);
    const [forms] = useState(createOpenForms);
    const apps = useMemo(
        () => createApps({client, host, store: store ?? own, readIntl: () => intl, openForm: forms.open}),
        [client, host, store, own, intl, forms],
    );
    // Where the panel is gone, all are dialogs.
    const side = useMemo(() => (panel ? {element: panel, show: () => undefined} : undefined), [panel]);

    useEffect(() => loadWhenIdle({load: loadForms}), []);
    useEffect(() => listenToBackend(apps), [apps]);

    return (
        <AppsScope apps={apps}>
            {children}
            <FormWindows forms={forms} side={side}/>
        </AppsScope>
    );
}
