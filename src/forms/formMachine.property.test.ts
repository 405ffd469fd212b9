/** What holds whatever a user, an App and the network do in whatever order. */
import * as fc from 'fast-check';
import {expect, test} from 'vitest';

import type {CallRequest, CallResponse, SubmittableForm} from '../protocol/index.ts';
import {formOf} from './fixtures/formOf.ts';
import {formMachine} from './formMachine.ts';
import type {FormEffect, FormEvent, FormState} from './FormState.ts';
import {openForm} from './openForm.ts';

const names = ['idle', 'blur', 'change', 'plain'] as const;
type Name = typeof names[number];

/** A form of some of the fields. The App may repeat what it was told, or say nothing of the values. */
function appForm(fields: readonly Name[], told?: CallRequest['values']): SubmittableForm {
    return formOf({
        submit: '/submit', source: '/source',
        fields: fields.map((name) => ({name, type: 'text', ...(name !== 'plain' && {refresh: true, refresh_on: name}), ...(told && {value: told[name] ?? ''})})),
    });
}

const name = fc.constantFrom(...names);
/** Mostly the newest question is answered, and mostly with the same fields. */
const which = fc.oneof({weight: 3, arbitrary: fc.constant(-1)}, fc.nat(5));
const fields = fc.oneof({weight: 3, arbitrary: fc.constant([...names])}, fc.subarray([...names], {minLength: 1}));
const answerForm = fc.record({fields, repeats: fc.boolean()});
const command = fc.oneof(
    {weight: 8, arbitrary: fc.record({do: fc.constant('type' as const), name, key: fc.constantFrom('a', 'b', 'c')})},
    {weight: 2, arbitrary: fc.record({do: fc.constant('erase' as const), name})},
    {weight: 4, arbitrary: fc.record({do: fc.constant('blur' as const), name})},
    {weight: 2, arbitrary: fc.record({do: fc.constant('pause' as const)})},
    {weight: 6, arbitrary: fc.record({do: fc.constant('answer' as const), which, form: answerForm})},
    {weight: 1, arbitrary: fc.record({do: fc.constant('fail' as const), which})},
    {weight: 1, arbitrary: fc.record({do: fc.constant('give_up' as const)})},
    {weight: 1, arbitrary: fc.record({do: fc.constant('away' as const)})},
    {weight: 1, arbitrary: fc.record({do: fc.constant('submit' as const)})},
    {weight: 2, arbitrary: fc.record({do: fc.constant('answer_submit' as const), with: fc.constantFrom('error', 'network', 'form', 'ok')})},
);
type Command = typeof command extends fc.Arbitrary<infer T> ? T : never;

/** A form and what must be true of it: what the user sees in every field. */
class Play {
    state: FormState = openForm(appForm(names), {siteUrl: 'https://chat.example.com', context: {app_id: 'desk'}}, {now: 0, timeZone: 'UTC'});
    readonly seen = new Map<string, string>(names.map((field) => [field, '']));
    /** Refreshes that were asked for and are not answered, aborted or not: answers come late all the same. */
    readonly asked: Array<{number: number; request: CallRequest}> = [];
    readonly aborted = new Set<number>();
    sent: {number: number; request: CallRequest} | undefined;
    lost: string | undefined;

    send(event: FormEvent): void {
        const before = this.state;
        const {state, effects} = formMachine(before, event);
        this.state = state;
        effects.forEach((effect) => this.see(effect, before));
    }

    private see(effect: FormEffect, before: FormState): void {
        if (effect.do === 'abort') {
            this.aborted.add(effect.number);
        }
        if (effect.do !== 'call') {
            return;
        }
        // What goes out is what is seen, of the fields that are there.
        expect(effect.request.values).toEqual(Object.fromEntries(this.seen));
        if (effect.purpose === 'refresh') {
            expect(this.state.submitting).toBeNull();
            this.asked.push(effect);
        } else {
            expect(this.sent).toBeUndefined();
            expect(before.submitting).toBeNull();
            expect(effect.again).toBe(this.lost === JSON.stringify(effect.request.values));
            this.sent = effect;
        }
    }

    obey(order: Command): void {
        switch (order.do) {
            case 'type':
                return this.change(order.name, (text) => text + order.key);
            case 'erase':
                return this.change(order.name, (text) => text.slice(0, -1));
            case 'blur':
                return this.send({type: 'blur', field: order.name});
            case 'pause':
                return this.send({type: 'waited', timer: 'refresh'});
            case 'answer':
                return this.answer(order.which, (request) => ({type: 'form', form: appForm(order.form.fields, order.form.repeats ? request.values : undefined)}));
            case 'fail':
                return this.answer(order.which, () => ({type: 'error', text: 'No.'}));
            case 'give_up':
                return this.send({type: 'give_up'});
            case 'away':
                this.send({type: 'left'});
                return this.send({type: 'shown'});
            case 'submit':
                return this.submit();
            case 'answer_submit':
                return this.answerSubmit(order.with);
        }
    }

    private change(field: string, edit: (text: string) => string): void {
        const text = this.seen.get(field);
        if (text !== undefined && !this.sent) {
            this.seen.set(field, edit(text));
        }
        this.send({type: 'change', field, value: edit(text ?? '')});
    }

    /** Answers come in any order, those of overtaken requests too. */
    private answer(which: number, respond: (request: CallRequest) => CallResponse): void {
        const [refresh] = this.asked.splice(which < 0 ? -1 : which % Math.max(this.asked.length, 1), 1);
        if (!refresh) {
            return;
        }
        const newest = !this.aborted.has(refresh.number);
        const before = this.state;
        const response = respond(refresh.request);
        if (newest && response.type === 'form') {
            const there = new Set(response.form.fields.map((field) => field.name));
            [...this.seen.keys()].filter((field) => !there.has(field)).forEach((field) => this.seen.delete(field));
            there.forEach((field) => this.seen.set(field, this.seen.get(field) ?? this.startOf(response.form, field)));
        }
        this.send({type: 'answered', number: refresh.number, response});
        if (!newest) {
            expect(this.state).toBe(before);
        }
    }

    private startOf(form: SubmittableForm, name: string): string {
        const field = form.fields.find((candidate) => candidate.name === name);
        return field?.type === 'text' ? field.value ?? '' : '';
    }

    private submit(): void {
        this.send({type: 'submit'});
        expect(this.state.submitting).not.toBeNull();
        expect(this.state.refreshing).toBeNull();
    }

    private answerSubmit(kind: string): void {
        const {sent} = this;
        if (!sent) {
            return;
        }
        this.sent = undefined;
        this.lost = kind === 'network' ? JSON.stringify(sent.request.values) : undefined;
        const form = appForm(names);
        if (kind === 'form') {
            names.forEach((field) => this.seen.set(field, ''));
        }
        this.send({type: 'answered', number: sent.number, response: responses(form)[kind] ?? {type: 'ok'}});
    }

    check(): void {
        expect(this.state.values).toEqual(Object.fromEntries(this.seen));
        expect(this.state.form.fields.map((field) => field.name).toSorted()).toEqual([...this.seen.keys()].toSorted());
        for (const field of this.state.edited) {
            expect(this.seen.has(field)).toBe(true);
        }
    }
}

function responses(form: SubmittableForm): Record<string, CallResponse> {
    return {error: {type: 'error', text: 'No.'}, network: {type: 'error', code: 'network', text: 'Gone.'}, form: {type: 'form', form}};
}

test('S2-053 no key is lost, no vanished value is sent, no stale answer is painted, nothing is submitted twice', () => {
    fc.assert(fc.property(fc.array(command, {minLength: 20, maxLength: 60}), (orders) => {
        const play = new Play();
        for (const order of orders) {
            play.obey(order);
            play.check();
        }
    }), {numRuns: Number(process.env['FUZZ_RUNS'] ?? 200)});
});
