import {useEffect, useMemo, useRef, useState, useSyncExternalStore, type ReactNode} from 'react';
import {useIntl} from 'react-intl';

import type {ClientContext, FieldValue, SubmittableForm} from '../protocol/index.ts';
import type {AppsClient, Host} from '../store/index.ts';
import {createFormSession, type FormSessionOptions, type OnOutcome} from './createFormSession.ts';
import type {FormState} from './FormState.ts';
import {useMarkdown} from './useMarkdown.tsx';

/** What is needed to open a form. */
export interface AppFormOptions {
    /**
     * The same object as long as nothing about it changes. Another one takes its place as a refresh would: what the user
     * changed stays. A form that has nothing to do with the first one belongs under another React key.
     */
    form: SubmittableForm;
    /** Where it was opened, with the id of its App; goes with every call of the form. Read once. */
    context: ClientContext;
    /** Sends the form's calls to the backend. Read once. */
    client: AppsClient;
    /** Finds people and channels, draws Markdown, keeps drafts. Must stay the same object. */
    host: Host;
    /** Told once when the form is done: what follows its answer is the opener's. */
    onOutcome: OnOutcome;
    /** The form holds what was typed into a command, and these fields of it could not be taken: name to sentence (Markdown). Read once. */
    typed?: FormSessionOptions['typed'];
}

/** What can be done with an open form. All of it stays the same while the form is open. */
export interface FormActions {
    /** Puts `value` into the field, and refreshes the form when that is due. Nothing happens while a submit runs, or in a read-only field. */
    change(field: string, value: FieldValue): void;
    /** The field was left. */
    blur(field: string): void;
    /** Its list was opened (`''`) or typed into. */
    search(field: string, query: string): void;
    /** Checks, then sends; one at a time. `button`: value of the pressed one, when the form has several. */
    submit(button?: string): void;
    /** Waits no longer for the search of a field, or (without one) for the refresh. */
    giveUp(field?: string): void;
    /** Everything as the step began, or as with `form` from the first step on; forgets what was kept of earlier typing. */
    startOver(form?: SubmittableForm): void;
    /** Forgets the draft: the user does not want what was typed. */
    discard(): void;
    /** The host's Markdown, or ours. */
    markdown(text: string): ReactNode;
    /** Who knows people and channels by id. */
    host: Host;
}

/** An opened form, to be drawn by AppForm or by anything else. */
export interface AppFormControls extends FormActions {
    /** Another object after every change. */
    state: FormState;
}

/** Opens a form for as long as the component stands: its values, errors and requests (see `formMachine`). */
export function useAppForm({form, context, client, host, onOutcome, typed}: AppFormOptions): AppFormControls {
    const {timeZone} = useIntl();
    const [session] = useState(() => createFormSession({form, context, client, host, typed, timeZone}));
    const state = useSyncExternalStore(session.subscribe, session.getState, session.getState);
    const markdown = useMarkdown(host);
    const current = useRef(form);

    useEffect(() => session.follow(onOutcome), [session, onOutcome]);
    useEffect(() => session.start(), [session]);
    useEffect(() => {
        if (current.current !== form) {
            current.current = form;
            session.send({type: 'renewed', form});
        }
    }, [session, form]);

    const actions = useMemo((): FormActions => ({
        change: (field, value) => session.send({type: 'change', field, value}),
        blur: (field) => session.send({type: 'blur', field}),
        search: (field, query) => session.send({type: 'search', field, query}),
        submit: (button) => session.send({type: 'submit', ...(button !== undefined && {button})}),
        giveUp: (field) => session.send({type: 'give_up', ...(field !== undefined && {field})}),
        startOver: (from) => session.send({type: 'start_over', ...(from && {form: from})}),
        discard: () => session.discard(),
        markdown,
        host,
    }), [session, markdown, host]);
    return useMemo(() => ({...actions, state}), [actions, state]);
}
