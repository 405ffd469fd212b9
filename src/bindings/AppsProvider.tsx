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
    /** Tells one opening from the next, so that another form begins afresh. */
    number: number;
    form: SubmittableForm;
    context: ClientContext;
    title: string;
    onSubmitted: (() => void) | undefined;
}

/**
 * Ties the surfaces below it together: holds what they share, listens to the backend's stream, and shows the one form
 * modal that any of them may open. An IntlProvider must stand above. What is known belongs to one user: give it the
 * user's id as `key`, so that nothing of one is shown to the next.
 */
export function AppsProvider({client, host, store, children}: AppsProviderProps) {
    const intl = useIntl();
    const [own] = useState(createAppsStore);
    // A form that arrives while another stands open waits, so that nothing typed there is lost.
    const [{waiting: [open]}, setForms] = useState<{opened: number; waiting: readonly OpenForm[]}>({opened: 0, waiting: []});

    const apps = useMemo(() => createApps({
        client,
        host,
        store: store ?? own,
        intl,
        openForm(form, context, title, onSubmitted) {
            setForms(({opened, waiting}) => ({
                opened: opened + 1,
                waiting: [...waiting, {number: opened, form, context, title, onSubmitted}],
            }));
        },
    }), [client, host, store, own, intl]);

    useEffect(() => client.listen((event) => apps.visits.onEvent(event)), [client, apps]);

    const close = ({number}: OpenForm) => {
        setForms(({opened, waiting}) => ({opened, waiting: waiting.filter((other) => other.number !== number)}));
    };

    const followSubmit = ({context, title, onSubmitted}: OpenForm, response: CallResponse, left: boolean) => {
        // What is wrong with an answer the modal shows itself, as long as it stands.
        apps.follow(outcomeOf(response, left ? 'modal_left' : 'modal_submit', {context, siteUrl: host.siteUrl}), {context, title});
        if (response.type !== 'error') {
            onSubmitted?.();
        }
    };

    return (
        <AppsContext.Provider value={apps}>
            {children}
            {open && (
                <AppFormModal
                    key={open.number}
                    form={open.form}
                    context={open.context}
                    title={open.title}
                    client={client}
                    host={host}
                    onClose={() => close(open)}
                    onOutcome={(response, left) => followSubmit(open, response, left)}
                />
            )}
        </AppsContext.Provider>
    );
}
