import {afterEach, beforeEach, describe, expect, test, vi} from 'vitest';

import type {CallRequest, CallResponse, SubmittableForm} from '../protocol/index.ts';
import {createFormSession} from './createFormSession.ts';
import {cannedClient} from './fixtures/cannedClient.ts';
import {cannedHost} from './fixtures/cannedHost.ts';
import {formWith} from './fixtures/formOf.ts';

const note = {name: 'note', type: 'text'};
const issue = {name: 'issue', type: 'dynamic_select', lookup: '/issues'};

beforeEach(() => {
    vi.useFakeTimers();
});
afterEach(() => {
    vi.useRealTimers();
});

function opened(form: SubmittableForm, answer: (request: CallRequest) => CallResponse | Promise<CallResponse>) {
    const client = cannedClient(answer);
    const onOutcome = vi.fn();
    let keys = 0;
    const session = createFormSession({form, context: {app_id: 'survey'}, client, host: cannedHost, newKey: () => `key-${keys += 1}`});
    session.follow(onOutcome);
    return {client, onOutcome, session, leave: session.start()};
}

/** An answer that is given when the test says so. */
function pending() {
    let give: (response: CallResponse) => void = () => undefined;
    const answer = new Promise<CallResponse>((resolve) => {
        give = resolve;
    });
    return {answer, give};
}

describe('an opened form', () => {
    test('S2-052 typing sends one lookup, 150 ms after the last key', async () => {
        const {client, session} = opened(formWith(issue), () => ({type: 'ok', data: {items: []}}));
        for (const query of ['l', 'lo', 'log']) {
            session.send({type: 'search', field: 'issue', query});
            await vi.advanceTimersByTimeAsync(100);
        }
        expect(client.sent).toEqual([]);
        await vi.advanceTimersByTimeAsync(50);
        expect(client.sent.map(({request}) => request.query)).toEqual(['log']);
    });

    test('a lookup that is overtaken is aborted', async () => {
        const {client, session} = opened(formWith(issue), () => pending().answer);
        session.send({type: 'search', field: 'issue', query: ''});
        session.send({type: 'search', field: 'issue', query: 'x'});
        expect(client.sent[0]?.signal.aborted).toBe(true);
    });

    test('every submit has a key of its own; one whose answer was lost is repeated under the same', async () => {
        const {client, session} = opened(formWith(note), () => ({type: 'error', code: 'network', text: 'No connection.'}));
        session.send({type: 'submit'});
        await vi.advanceTimersByTimeAsync(0);
        session.send({type: 'submit'});
        await vi.advanceTimersByTimeAsync(0);
        session.send({type: 'change', field: 'note', value: 'changed'});
        session.send({type: 'submit'});
        expect(client.sent.map(({idempotencyKey}) => idempotencyKey)).toEqual(['key-1', 'key-1', 'key-2']);
    });

    test('leaving gives up lookups and refreshes, but a sent submit runs to its end and is told', async () => {
        const submitted = pending();
        const {client, session, leave, onOutcome} = opened(formWith(issue), ({type}) => (type === 'submit' ? submitted.answer : pending().answer));
        session.send({type: 'search', field: 'issue', query: ''});
        session.send({type: 'submit'});
        leave();
        expect(client.sent.map(({signal}) => signal.aborted)).toEqual([true, false]);
        submitted.give({type: 'ok', text: 'Done.'});
        await vi.advanceTimersByTimeAsync(0);
        expect(onOutcome).toHaveBeenCalledWith({type: 'ok', text: 'Done.'}, true);
    });

    test.each<CallResponse>([
        {type: 'error', text: 'No.'},
        {type: 'form', form: formWith(note)},
    ])('an answer of type $type that comes after leaving is the opener\'s to tell', async (response) => {
        const submitted = pending();
        const {session, leave, onOutcome} = opened(formWith(note), () => submitted.answer);
        session.send({type: 'submit'});
        leave();
        submitted.give(response);
        await vi.advanceTimersByTimeAsync(0);
        expect(onOutcome).toHaveBeenCalledExactlyOnceWith(response, true);
    });

    test('a client that throws leaves an error, not a form that waits for ever', async () => {
        const {session} = opened(formWith(note), () => Promise.reject(new Error('broken')));
        session.send({type: 'submit'});
        await vi.advanceTimersByTimeAsync(0);
        expect(session.getState()).toMatchObject({submitting: null, messages: [{kind: 'code'}]});
    });
});
