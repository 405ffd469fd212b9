import {useEffect, useMemo, useRef, useState, type ReactNode} from 'react';
import {useIntl} from 'react-intl';

import {AppFormModal} from '../forms/index.ts';
import type {CallResponse, ClientContext, SubmittableForm} from '../protocol/index.ts';
import {createAppsStore, outcomeOf, type AppsClient, type AppsStore, type Host} from '../store/index.ts';
import {AppsContext} from './AppsContext.ts';
import {createApps} from './createApps.ts';

export interface AppsProviderProps {
    client: AppsClient;
    /** Must stay the same object while nothing about it changes. */
    host: Host;
    /** The slice in the host's own store (`appsStoreIn`). Default: a store of its own. */
    store?: AppsStore;
    children?: ReactNode;
}

interface OpenForm {
    form: SubmittableForm;
    context: ClientContext;
    /** Tells one opening from the next, so that a new form begins afresh. */
    opening: number;
}

/**
 * Ties the surfaces below it together: holds what they share, listens to the backend's stream, and shows the one form
 * modal that any of them may open. An IntlProvider must stand above.
 */
export function AppsProvider({client, host, store, children}: AppsProviderProps) {
    const intl = useIntl();
    const [own] = useState(createAppsStore);
    const [open, setOpen] = useState<OpenForm>();
    const openings = useRef(0);

    const apps = useMemo(() => createApps({
        client,
        host,
        store: store ?? own,
        intl,
        openForm: (form, context) => setOpen({form, context, opening: ++openings.current}),
    }), [client, host, store, own, intl]);

    useEffect(() => client.listen((event) => apps.visits.onEvent(event)), [client, apps]);

    const followSubmit = (response: CallResponse) => {
        if (open) {
            // The modal draws errors and further steps itself; here is done what goes beyond it.
            apps.follow(outcomeOf(response, 'modal_submit', {context: open.context, siteUrl: host.siteUrl}), open.context);
        }
    };

    return (
        <AppsContext.Provider value={apps}>
            {children}
            {open && (
                <AppFormModal
                    key={open.opening}
                    form={open.form}
                    context={open.context}
                    client={client}
                    host={host}
                    onClose={() => setOpen(undefined)}
                    onOutcome={followSubmit}
                />
            )}
        </AppsContext.Provider>
    );
}
