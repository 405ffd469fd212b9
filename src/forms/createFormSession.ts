import type {CallResponse, ClientContext, SubmittableForm} from '../protocol/index.ts';
import {idempotencyKey, type AppsClient, type Host} from '../store/index.ts';
import {formMachine} from './formMachine.ts';
import type {FormEffect, FormEvent, FormState} from './FormState.ts';
import {openForm} from './openForm.ts';
import {searchHost} from './searchHost.ts';

export interface FormSessionOptions {
    form: SubmittableForm;
    /** Where the form was opened; the same for all its calls. */
    context: ClientContext;
    client: AppsClient;
    host: Host;
    /** A key for each submit; a random one by default. */
    newKey?: () => string;
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
    /** Begins a stay on screen; the function it returns ends it: refreshes and lookups are given up, a sent submit is not. */
    start(): () => void;
}

/** Runs the effects of `formMachine`: requests with an abort signal each, timers, searches of the host. */
export function createFormSession(options: FormSessionOptions): FormSession {
    const {form, context, client, host, newKey = idempotencyKey} = options;
    let state = openForm(form, {context, siteUrl: host.siteUrl});
    let onScreen = true;
    let lastKey = '';
    let onOutcome: OnOutcome = () => undefined;
    const listeners = new Set<() => void>();
    const requests = new Map<number, {controller: AbortController; isSubmit: boolean}>();
    const timers = new Map<string, ReturnType<typeof setTimeout>>();

    function send(event: FormEvent): void {
        const next = formMachine(state, event);
        const changed = next.state !== state;
        state = next.state;
        next.effects.forEach(run);
        if (changed) {
            listeners.forEach((listener) => listener());
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
                requests.get(effect.number)?.controller.abort();
                requests.delete(effect.number);
                break;
            case 'wait':
                stopWaiting(effect.timer);
                timers.set(effect.timer, setTimeout(() => {
                    timers.delete(effect.timer);
                    send({type: 'waited', timer: effect.timer});
                }, effect.milliseconds));
                break;
            case 'stop_waiting':
                stopWaiting(effect.timer);
                break;
            case 'finish':
                onOutcome(effect.response, false);
        }
    }

    async function call({number, purpose, request, again = false}: FormEffect & {do: 'call'}): Promise<void> {
        const isSubmit = purpose === 'submit';
        if (isSubmit && !again) {
            lastKey = newKey();
        }
        const signal = begin(number, isSubmit);
        let response: CallResponse;
        try {
            response = await client.call(request, {signal, ...(isSubmit && {idempotencyKey: lastKey})});
        } catch (error) {
            // A client answers its failures; one that throws all the same must not leave the form waiting for ever.
            response = {type: 'error', code: 'client_failed', text: String(error)};
        }
        requests.delete(number);
        if (isSubmit && !onScreen) {
            onOutcome(response, true);
        } else if (!signal.aborted) {
            send({type: 'answered', number, response});
        }
    }

    async function search({number, among, query}: FormEffect & {do: 'search'}): Promise<void> {
        const signal = begin(number, false);
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
            requests.delete(number);
        }
    }

    function begin(number: number, isSubmit: boolean): AbortSignal {
        const controller = new AbortController();
        requests.set(number, {controller, isSubmit});
        return controller.signal;
    }

    function stopWaiting(timer: string): void {
        clearTimeout(timers.get(timer));
        timers.delete(timer);
    }

    function leave(): void {
        onScreen = false;
        timers.forEach((_, timer) => stopWaiting(timer));
        for (const [number, {controller, isSubmit}] of requests) {
            if (!isSubmit) {
                controller.abort();
                requests.delete(number);
            }
        }
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
        start() {
            onScreen = true;
            return leave;
        },
    };
}
