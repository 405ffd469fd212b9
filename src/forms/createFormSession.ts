import type {CallResponse, ClientContext, SubmittableForm} from '../protocol/index.ts';
import {idempotencyKey, type AppsClient, type Host} from '../store/index.ts';
import {formMachine} from './formMachine.ts';
import type {FormEffect, FormEvent, FormState} from './FormState.ts';
import {keepDraft} from './keepDraft.ts';
import {openForm} from './openForm.ts';
import {searchHost} from './searchHost.ts';
import {withErrors} from './withErrors.ts';

export interface FormSessionOptions {
    form: SubmittableForm;
    /** Where the form was opened; the same for all its calls. */
    context: ClientContext;
    client: AppsClient;
    host: Host;
    /**
     * The form holds what was typed into a command, newer than any draft. By field name: why something of it could not be
     * taken, a sentence in Markdown (S2-051).
     */
    typed?: {errors: Readonly<Record<string, string>>} | undefined;
    /** IANA name of the reader's zone; the browser's by default. */
    timeZone?: string | undefined;
    /** A key for each submit; a random one by default. */
    newKey?: () => string;
    /** Milliseconds; the browser's clock by default. */
    now?: () => number;
}

/**
 * The form is done: ok, navigate or call; errors and further forms stay inside. `left`: the user was gone before the
 * answer of a sent submit came. Then every answer comes here, since the form can no longer show it (surface `modal_left`).
 */
export type OnOutcome = (response: CallResponse, left: boolean) => void;

/** One opened form, alive: the engine's state, and its effects carried out. */
export interface FormSession {
    getState(): FormState;
    subscribe(listener: () => void): () => void;
    send(event: FormEvent): void;
    /** Who is told when the form is done. The latest caller counts. */
    follow(onOutcome: OnOutcome): void;
    /** What was typed is not wanted any more: its draft is forgotten. */
    discard(): void;
    /** Begins a stay on screen; the function it returns ends it: refreshes and lookups are given up, a sent submit is not. */
    start(): () => void;
}

/** Milliseconds after which someone who waits is told that the App still works. */
const patience = 3000;

/** Runs the effects of `formMachine`: requests with an abort signal each, timers, searches of the host; and keeps the draft. */
export function createFormSession(options: FormSessionOptions): FormSession {
    const {context, client, host, newKey = idempotencyKey, now = Date.now} = options;
    const draft = keepDraft(host.drafts);
    let state = open(options, now(), draft.restore);
    let onScreen = true;
    let lastKey = '';
    let onOutcome: OnOutcome = () => undefined;
    const listeners = new Set<() => void>();
    const requests = new Map<number, AbortController>();
    const timers = new Map<string, ReturnType<typeof setTimeout>>();

    function send(event: FormEvent): void {
        const before = state;
        const next = formMachine(before, event.type === 'submit' ? {now: now(), ...event} : event);
        if (next.state !== before) {
            draft.follow(before, next.state);
            state = next.state.step === before.step ? next.state : draft.restore(next.state);
        }
        next.effects.forEach(run);
        if (next.state !== before) {
            listeners.forEach((listener) => listener());
        }
        if (next.state.step !== before.step) {
            // What a draft brought back to the new step may have to refresh it.
            send({type: 'shown'});
        }
    }

    function run(effect: FormEffect): void {
        switch (effect.do) {
            case 'call':
                void call(effect);
                break;
            case 'search':
                void search(effect);
                break;
            case 'abort':
                requests.get(effect.number)?.abort();
                requests.delete(effect.number);
                break;
            case 'wait':
                wait(effect.timer, effect.milliseconds, {type: 'waited', timer: effect.timer});
                break;
            case 'stop_waiting':
                stopWaiting(effect.timer);
                break;
            case 'finish':
                draft.forget();
                onOutcome(effect.response, false);
        }
    }

    async function call({number, purpose, request, again = false}: FormEffect & {do: 'call'}): Promise<void> {
        const isSubmit = purpose === 'submit';
        if (isSubmit && !again) {
            lastKey = newKey();
        }
        const signal = begin(number);
        let response: CallResponse;
        try {
            response = await client.call(request, {signal, ...(isSubmit && {idempotencyKey: lastKey})});
        } catch (error) {
            // A client answers its failures; one that throws all the same must not leave the form waiting for ever.
            response = {type: 'error', code: 'client_failed', text: String(error)};
        }
        end(number);
        if (isSubmit && !onScreen) {
            // What an error refused can be mended when the form is opened again.
            if (response.type !== 'error') {
                draft.forget();
            }
            onOutcome(response, true);
        } else if (!signal.aborted) {
            send({type: 'answered', number, response});
        }
    }

    async function search({number, among, query}: FormEffect & {do: 'search'}): Promise<void> {
        const signal = begin(number);
        try {
            const items = await searchHost(host, among, query, context, signal);
            if (!signal.aborted) {
                send({type: 'found', number, items});
            }
        } catch (error) {
            if (!signal.aborted) {
                send({type: 'failed', number, error: error instanceof Error ? error.message : String(error)});
            }
        } finally {
            end(number);
        }
    }

    function begin(number: number): AbortSignal {
        const controller = new AbortController();
        requests.set(number, controller);
        wait(`slow:${number}`, patience, {type: 'slow', number});
        return controller.signal;
    }

    function end(number: number): void {
        requests.delete(number);
        stopWaiting(`slow:${number}`);
    }

    function wait(timer: string, milliseconds: number, event: FormEvent): void {
        stopWaiting(timer);
        timers.set(timer, setTimeout(() => {
            timers.delete(timer);
            send(event);
        }, milliseconds));
    }

    function stopWaiting(timer: string): void {
        clearTimeout(timers.get(timer));
        timers.delete(timer);
    }

    function leave(): void {
        send({type: 'left'});
        onScreen = false;
        timers.forEach((_, timer) => stopWaiting(timer));
        draft.flush();
        globalThis.removeEventListener?.('pagehide', draft.flush);
    }

    return {
        getState: () => state,
        subscribe(listener) {
            listeners.add(listener);
            return () => listeners.delete(listener);
        },
        send,
        follow(follower) {
            onOutcome = follower;
        },
        discard: draft.forget,
        start() {
            onScreen = true;
            // A page that goes does not wait for the pause after the last key.
            globalThis.addEventListener?.('pagehide', draft.flush);
            send({type: 'shown'});
            return leave;
        },
    };
}

function open({form, context, host, typed, timeZone}: FormSessionOptions, now: number, restore: (state: FormState) => FormState): FormState {
    const zone = timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
    const opened = openForm(form, {context, siteUrl: host.siteUrl}, {now, timeZone: zone});
    if (!typed) {
        return restore(opened);
    }
    const errors = Object.entries(typed.errors).map(([name, text]) => [name, {by: 'app' as const, text}] as const);
    return withErrors(opened, {errors: Object.fromEntries(errors), messages: []});
}
