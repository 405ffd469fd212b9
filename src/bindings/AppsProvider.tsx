import {useEffect, useMemo, useState, type ReactNode} from 'react';
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
    title: string;
}

/**
 * Ties the surfaces below it together: holds what they share, listens to the backend's stream, and shows the one form
 * modal that any of them may open. An IntlProvider must stand above. What is known belongs to one user: give it the
 * user's id as `key`, so that nothing of one is shown to the next.
 */
export function AppsProvider({client, host, store, children}: AppsProviderProps) {
    const intl = useIntl();
    const [own] = useState(createAppsStore);
    const [open, setOpen] = useState<OpenForm>();
    // Tells one opening from the next, so that another form begins afresh.
    const [opening, setOpening] = useState(0);

    const apps = useMemo(() => createApps({
        client,
        host,
        store: store ?? own,
        intl,
        openForm(form, context, title) {
            setOpening((last) => last + 1);
            setOpen({form, context, title});
        },
    }), [client, host, store, own, intl]);

    useEffect(() => client.listen((event) => apps.visits.onEvent(event)), [client, apps]);

    const followSubmit = (response: CallResponse) => {
        if (!open) {
            return;
        }
        const {context, title} = open;
        // What is wrong with an answer the modal shows itself; what comes here is good.
        apps.follow(outcomeOf(response, 'modal_submit', {context, siteUrl: host.siteUrl}), {context, title});
    };

    return (
        <AppsContext.Provider value={apps}>
            {children}
            {open && (
                <AppFormModal
                    key={opening}
                    form={open.form}
                    context={open.context}
                    title={open.title}
                    client={client}
                    host={host}
                    onClose={() => setOpen(undefined)}
                    onOutcome={followSubmit}
                />
            )}
        </AppsContext.Provider>
    );
}
