import type {CallRequest, CallResponse, ClientContext, FormBinding, SubmittableForm} from '../protocol/index.ts';
import type {AppsClient, BindingsQuery} from './AppsClient.ts';
import {appsSlice} from './appsSlice.ts';
import {channelKey, formKey} from './AppsState.ts';
import type {AppsStore} from './AppsStore.ts';
import {clientError, ClientError} from './clientErrors.ts';
import {idempotencyKey} from './idempotencyKey.ts';
import {selectForm, selectIsPending} from './selectors.ts';

/** The effects of the slice. They run on any store of ours; the client is injected. */
type Thunk<Result> = (store: AppsStore, extra: {client: AppsClient}) => Promise<Result>;

/** What became of one fetch. `again` says that another attempt may go better. */
export type FetchResult = {done: true} | {done: false; again: boolean};

const {bindingsRequested, bindingsReceived, bindingsFailed, bindingsAbandoned, formReceived, callStarted, callEnded} = appsSlice.actions;

/** One attempt to fetch a channel's bindings. An answer that a later request has overtaken is dropped. */
export function fetchBindings(query: BindingsQuery, signal: AbortSignal): Thunk<FetchResult> {
    return async (store, {client}) => {
        const key = channelKey(query);
        const request = store.getState().requests + 1;
        store.dispatch(bindingsRequested({key, request}));
        try {
            store.dispatch(bindingsReceived({key, request, tree: await client.bindings(query, signal)}));
            return {done: true};
        } catch (error) {
            if (signal.aborted) {
                store.dispatch(bindingsAbandoned({key, request}));
                return {done: false, again: false};
            }
            const known = error instanceof ClientError ? error : new ClientError('unknown', String(error));
            const {code, message: text, params} = known;
            store.dispatch(bindingsFailed({key, request, error: {code, text, params}}));
            return {done: false, again: known.mayPass};
        }
    };
}

/**
 * Sends a submit. `place` names what was pressed: while a call from there is under way a second press is ignored and
 * answers undefined, so that nobody submits twice by a double click.
 */
export function submitCall(request: CallRequest, place: string, signal: AbortSignal): Thunk<CallResponse | undefined> {
    return whilePending(place, (client) => client.call({...request, type: 'submit'}, {signal, idempotencyKey: idempotencyKey()}));
}

/** Fetches the form that a binding names by `source`, its place pending meanwhile. Answers like a call. */
export function fetchForm(binding: FormBinding, context: ClientContext, place: string, signal: AbortSignal): Thunk<CallResponse | undefined> {
    return whilePending(place, (client) => askForForm(client, binding, context, signal));
}

/** The form of a command that has only a `source`: from the cache, else fetched and kept until the bindings change. */
export function fetchCommandForm(
    binding: FormBinding, context: ClientContext, query: BindingsQuery, signal: AbortSignal,
): Thunk<{form: SubmittableForm} | {error: CallResponse & {type: 'error'}}> {
    return async (store, {client}) => {
        const location = context.location ?? '';
        const kept = selectForm(store.getState(), query, location);
        if (kept?.submit) {
            return {form: kept};
        }
        const response = await askForForm(client, binding, context, signal);
        if (response.type === 'error') {
            return {error: response};
        }
        if (response.type !== 'form') {
            return {error: clientError('unexpected_type', {type: response.type})};
        }
        store.dispatch(formReceived({key: formKey(query, location), form: response.form}));
        return {form: response.form};
    };
}

function whilePending(place: string, send: (client: AppsClient) => Promise<CallResponse>): Thunk<CallResponse | undefined> {
    return async (store, {client}) => {
        if (selectIsPending(store.getState(), place)) {
            return undefined;
        }
        store.dispatch(callStarted(place));
        try {
            return await send(client);
        } finally {
            store.dispatch(callEnded(place));
        }
    };
}

async function askForForm(client: AppsClient, binding: FormBinding, context: ClientContext, signal: AbortSignal): Promise<CallResponse> {
    const {source} = binding.form;
    return source ?
        client.call({expand: {}, ...source, values: {}, context, type: 'form'}, {signal}) :
        clientError('malformed_binding');
}
