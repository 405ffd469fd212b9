import {useEffect, useMemo, useState, useSyncExternalStore, type ReactNode} from 'react';

import type {ClientContext, FieldValue, SubmittableForm} from '../protocol/index.ts';
import type {AppsClient, Host} from '../store/index.ts';
import {createFormSession, type OnOutcome} from './createFormSession.ts';
import type {FormState} from './FormState.ts';
import {useMarkdown} from './useMarkdown.tsx';

export interface AppFormOptions {
    /** Read once: another form begins another session, under another React key. */
    form: SubmittableForm;
    context: ClientContext;
    client: AppsClient;
    host: Host;
    onOutcome: OnOutcome;
}

/** An opened form, to be drawn by AppForm or by anything else. */
export interface AppFormControls {
    state: FormState;
    change(field: string, value: FieldValue): void;
    /** The field was left. */
    blur(field: string): void;
    /** Its list was opened (`''`) or typed into. */
    search(field: string, query: string): void;
    /** `button`: value of the pressed one, when the form has several. */
    submit(button?: string): void;
    /** The host's Markdown, or ours. */
    markdown(text: string): ReactNode;
    /** Who knows people and channels by id. */
    host: Host;
}

/** Opens a form for as long as the component stands: its values, errors and requests (see `formMachine`). */
export function useAppForm({form, context, client, host, onOutcome}: AppFormOptions): AppFormControls {
    const [session] = useState(() => createFormSession({form, context, client, host}));
    const state = useSyncExternalStore(session.subscribe, session.getState, session.getState);
    const markdown = useMarkdown(host);

    useEffect(() => session.follow(onOutcome), [session, onOutcome]);
    useEffect(() => session.start(), [session]);

    return useMemo(() => ({
        state,
        change: (field, value) => session.send({type: 'change', field, value}),
        blur: (field) => session.send({type: 'blur', field}),
        search: (field, query) => session.send({type: 'search', field, query}),
        submit: (button) => session.send({type: 'submit', ...(button !== undefined && {button})}),
        markdown,
        host,
    }), [state, session, markdown, host]);
}
