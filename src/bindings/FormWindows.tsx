import {useSyncExternalStore} from 'react';

import {AppFormWindow} from '../forms/index.ts';
import type {CallResponse} from '../protocol/index.ts';
import {outcomeOf} from '../store/index.ts';
import {useApps} from './AppsContext.ts';
import type {OpenForm, OpenForms} from './OpenForms.ts';

/** A place beside the page's content, for one form at a time. */
export interface FormSidePlace {
    /** What the form fills; null: it is not on the screen now, and the form waits for it. */
    element: HTMLElement | null;
    /** A form comes to stand there. */
    show(): void;
}

interface FormWindowsProps {
    forms: OpenForms;
    /** Absent: all forms are dialogs. */
    side?: FormSidePlace | undefined;
}

/** Draws the forms that are open: one as a dialog, one at the side. Stands once, below an AppsProvider or an AppsScope. */
export function FormWindows({forms, side}: FormWindowsProps) {
    const {client, host, follow} = useApps();
    const open = useSyncExternalStore(forms.subscribe, forms.current);
    if (open.length === 0) {
        return null;
    }

    const followSubmit = ({context, title, onSubmitted}: OpenForm, response: CallResponse, left: boolean) => {
        // What is wrong with an answer the form shows itself, as long as it stands.
        follow(outcomeOf(response, left ? 'modal_left' : 'modal_submit', {context, siteUrl: host.siteUrl}), {context, title});
        if (response.type !== 'error') {
            onSubmitted?.();
        }
    };
    const move = ({number, atSide}: OpenForm) => {
        forms.move(number);
        if (!atSide) {
            side?.show();
        }
    };

    const inDialog = open.find((form) => !side || !form.atSide);
    const atSide = side && open.find((form) => form.atSide);
    const placeOf = (form: OpenForm) => (form === inDialog ? 'dialog' : form === atSide && side?.element ? 'side' : 'waiting');
    return (
        <div className='tm-forms'>
            {open.map((form) => (
                <AppFormWindow
                    key={form.number}
                    form={form.form}
                    context={form.context}
                    title={form.title}
                    typed={form.typed}
                    client={client}
                    host={host}
                    place={placeOf(form)}
                    panel={side?.element ?? null}
                    onMove={side && (form === atSide ? !inDialog : !atSide) ? () => move(form) : undefined}
                    onClose={() => forms.close(form.number)}
                    onOutcome={(response, left) => followSubmit(form, response, left)}
                />
            ))}
        </div>
    );
}
