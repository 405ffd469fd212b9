import {afterEach, beforeEach, describe, expect, test, vi} from 'vitest';

import type {CallRequest, CallResponse, JsonObject, SubmittableForm} from '../protocol/index.ts';
import type {Drafts} from '../store/index.ts';
import {createFormSession} from './createFormSession.ts';
import {cannedClient} from './fixtures/cannedClient.ts';
import {cannedHost} from './fixtures/cannedHost.ts';
import {formOf, formWith} from './fixtures/formOf.ts';

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

describe('a slow App', () => {
    test('is spoken of after three seconds, for each request on its own', async () => {
        const {session} = opened(formWith(issue), () => pending().answer);
        session.send({type: 'search', field: 'issue', query: ''});
        await vi.advanceTimersByTimeAsync(2000);
        session.send({type: 'submit'});
        expect(session.getState().lookups['issue']?.slow).toBeUndefined();
        await vi.advanceTimersByTimeAsync(1000);
        expect(session.getState().lookups['issue']?.slow).toBe(true);
        expect(session.getState().submitting?.slow).toBeUndefined();
        await vi.advanceTimersByTimeAsync(2000);
        expect(session.getState().submitting?.slow).toBe(true);
    });

    test('that answers in time is not', async () => {
        const {session, client} = opened(formWith(issue), () => ({type: 'ok', data: {items: []}}));
        session.send({type: 'search', field: 'issue', query: ''});
        await vi.advanceTimersByTimeAsync(5000);
        expect(client.sent).toHaveLength(1);
        expect(session.getState().lookups['issue']).toMatchObject({status: 'ready'});
        expect(vi.getTimerCount()).toBe(0);
    });
});

describe('a draft', () => {
    function kept() {
        const written = new Map<string, JsonObject>();
        const drafts: Drafts = {
            read: (key) => written.get(key),
            write: (key, draft) => void (draft ? written.set(key, draft) : written.delete(key)),
        };
        return {written, drafts, values: () => [...written.values()].map((draft) => draft['values'])};
    }

    function openedWith(drafts: Drafts, form: SubmittableForm, answer: (request: CallRequest) => CallResponse | Promise<CallResponse> = () => ({type: 'ok'})) {
        const session = createFormSession({form, context: {app_id: 'survey'}, client: cannedClient(answer), host: {...cannedHost, drafts}});
        return {session, leave: session.start()};
    }

    const type = (value: string) => ({type: 'change' as const, field: 'note', value});

    test('is written once typing pauses, and at the latest when the form goes', async () => {
        const {drafts, values} = kept();
        const {session, leave} = openedWith(drafts, formWith(note));
        session.send(type('a'));
        session.send(type('ab'));
        expect(values()).toEqual([]);
        await vi.advanceTimersByTimeAsync(300);
        expect(values()).toEqual([{note: 'ab'}]);
        session.send(type('abc'));
        leave();
        expect(values()).toEqual([{note: 'abc'}]);
        expect(openedWith(drafts, formWith(note)).session.getState()).toMatchObject({values: {note: 'abc'}, restored: true});
    });

    test('goes with the submit that the App took, not with one that it refused', async () => {
        const {drafts, values} = kept();
        const answers: CallResponse[] = [{type: 'error', text: 'No.'}, {type: 'ok'}];
        const {session, leave} = openedWith(drafts, formWith(note), () => answers.shift() ?? {type: 'ok'});
        session.send(type('mine'));
        session.send({type: 'submit'});
        await vi.advanceTimersByTimeAsync(300);
        expect(values()).toEqual([{note: 'mine'}]);
        session.send({type: 'submit'});
        await vi.advanceTimersByTimeAsync(0);
        leave();
        expect(values()).toEqual([]);
    });

    test.each<[CallResponse, unknown[]]>([
        [{type: 'ok'}, []],
        [{type: 'error', text: 'No.'}, [{note: 'mine'}]],
    ])('of a form that was closed while it was sent goes if the answer is good: %j', async (response, left) => {
        const {drafts, values} = kept();
        const {answer, give} = pending();
        const {session, leave} = openedWith(drafts, formWith(note), () => answer);
        session.send(type('mine'));
        session.send({type: 'submit'});
        leave();
        expect(values()).toEqual([{note: 'mine'}]);
        give(response);
        await vi.advanceTimersByTimeAsync(0);
        expect(values()).toEqual(left);
    });

    test('goes when its typing is discarded, or begun anew', async () => {
        const {drafts, values} = kept();
        const first = openedWith(drafts, formWith(note));
        first.session.send(type('mine'));
        await vi.advanceTimersByTimeAsync(300);
        first.session.discard();
        first.leave();
        expect(values()).toEqual([]);
        const second = openedWith(drafts, formWith(note));
        second.session.send(type('mine'));
        await vi.advanceTimersByTimeAsync(300);
        second.session.send({type: 'start_over'});
        await vi.advanceTimersByTimeAsync(300);
        expect(values()).toEqual([]);
    });

    test('of each step is its own', async () => {
        const {drafts, values} = kept();
        const next = {type: 'form' as const, form: formOf({submit: '/two', fields: [{...note, value: 'second'}]})};
        const {session} = openedWith(drafts, formWith(note), () => next);
        session.send(type('mine'));
        session.send({type: 'submit'});
        await vi.advanceTimersByTimeAsync(300);
        expect(values()).toEqual([]);
        session.send(type('second, mine'));
        await vi.advanceTimersByTimeAsync(300);
        expect(values()).toEqual([{note: 'second, mine'}]);
        const again = openedWith(drafts, formWith(note), () => next).session;
        expect(again.getState().restored).toBe(false);
        again.send({type: 'submit'});
        await vi.advanceTimersByTimeAsync(0);
        expect(again.getState()).toMatchObject({values: {note: 'second, mine'}, restored: true});
    });

    test('does not come over what was typed into a command (S2-051)', () => {
        const {drafts, written} = kept();
        const form = formWith({...note, value: 'typed in the box'});
        const {session} = openedWith(drafts, form);
        session.send(type('yesterday'));
        session.start()();
        expect(written.size).toBe(1);
        const command = createFormSession({
            form, context: {app_id: 'survey'}, client: cannedClient(() => ({type: 'ok'})), host: {...cannedHost, drafts}, typed: {errors: {note: 'Nobody is called so.'}},
        });
        expect(command.getState()).toMatchObject({values: {note: 'typed in the box'}, errors: {note: {by: 'app', text: 'Nobody is called so.'}}, focus: {field: 'note'}});
    });
});
