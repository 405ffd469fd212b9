import {useEffect, useMemo, useState, type ReactNode} from 'react';
import {useIntl} from 'react-intl';

import {loadWhenIdle} from '../components/index.ts';
import {AppFormWindow, loadForms, type AppFormOptions} from '../forms/index.ts';
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
    /**
     * An element of the host at the side of its content, in which one form may stand instead of the dialog: the user moves
     * it there and back, and nothing typed is lost. The form fills it; while it is empty the host may hide it. Absent: forms
     * are dialogs.
     */
    panel?: HTMLElement | null;
    children?: ReactNode;
}

interface OpenForm {
    /** Tells one opening from the next, so that another form begins afresh. */
    number: number;
    form: SubmittableForm;
    context: ClientContext;
    title: string;
    onSubmitted: (() => void) | undefined;
    typed: AppFormOptions['typed'];
    atSide: boolean;
}

/**
 * Ties the surfaces below it together: holds what they share, listens to the backend's stream, and shows the forms that
 * any of them may open: one as a dialog, one at the side. An IntlProvider must stand above. What is known belongs to one
 * user: give it the user's id as `key`, so that nothing of one is shown to the next.
 */
export function AppsProvider({client, host, store, panel, children}: AppsProviderProps) {
    const intl = useIntl();
    const [own] = useState(createAppsStore);
    const [{forms}, setForms] = useState<{opened: number; forms: readonly OpenForm[]}>({opened: 0, forms: []});

    const apps = useMemo(() => createApps({
        client,
        host,
        store: store ?? own,
        intl,
        openForm(form, context, title, onSubmitted, typed) {
            setForms(({opened, forms: before}) => ({
                opened: opened + 1,
                forms: [...before, {number: opened, form, context, title, onSubmitted, typed, atSide: false}],
            }));
        },
    }), [client, host, store, own, intl]);

    useEffect(() => loadWhenIdle({load: loadForms}), []);
    useEffect(() => client.listen((event) => {
        apps.visits.onEvent(event);
        if (event.event === 'call_answer') {
            // Where it was asked is gone from the screen by now, so it is shown as what a button of the channel answers.
            const {context, response} = event;
            apps.follow(outcomeOf(response, 'channel_header', {context, siteUrl: host.siteUrl}), {context, title: ''});
        }
    }), [client, apps, host]);

    const close = ({number}: OpenForm) => {
        setForms(({opened, forms: before}) => ({opened, forms: before.filter((other) => other.number !== number)}));
    };

    const move = ({number}: OpenForm) => {
        setForms(({opened, forms: before}) => ({
            opened,
            forms: before.map((other) => (other.number === number ? {...other, atSide: !other.atSide} : other)),
        }));
    };

    const followSubmit = ({context, title, onSubmitted}: OpenForm, response: CallResponse, left: boolean) => {
        // What is wrong with an answer the form shows itself, as long as it stands.
        apps.follow(outcomeOf(response, left ? 'modal_left' : 'modal_submit', {context, siteUrl: host.siteUrl}), {context, title});
        if (response.type !== 'error') {
            onSubmitted?.();
        }
    };

    const {dialog, side} = placeForms(forms, panel ?? null);
    return (
        <AppsContext.Provider value={apps}>
            {children}
            {forms.length > 0 && (
                <div className='tm-forms'>
                    {forms.map((open) => (
                        <AppFormWindow
                            key={open.number}
                            form={open.form}
                            context={open.context}
                            title={open.title}
                            typed={open.typed}
                            client={client}
                            host={host}
                            place={open === side ? 'side' : open === dialog ? 'dialog' : 'waiting'}
                            panel={panel ?? null}
                            onMove={panel && (open === side ? !dialog : !side) ? () => move(open) : undefined}
                            onClose={() => close(open)}
                            onOutcome={(response, left) => followSubmit(open, response, left)}
                        />
                    ))}
                </div>
            )}
        </AppsContext.Provider>
    );
}

/** One form at the side, one as a dialog; the others wait with all that was typed into them. Where the panel is gone, all are dialogs. */
function placeForms(forms: readonly OpenForm[], panel: HTMLElement | null): {dialog: OpenForm | undefined; side: OpenForm | undefined} {
    const side = panel ? forms.find(({atSide}) => atSide) : undefined;
    return {side, dialog: forms.find((open) => open !== side)};
}
