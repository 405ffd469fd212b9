/** Finds every call in what an App declared and seals it for the user who gets it. */
import type {Binding, Call, CallResponse, CallType, Field, Form, Json, SubmittableForm, TopBinding} from '../../protocol/index.ts';
import {passwordRulesOf, rulesOf} from './formRules.ts';
import type {Sealer} from './createSealer.ts';

/** Seals one call; its place in the tree says what it is for. */
export type Seal = (call: Call, purpose: CallType, rules?: Json) => Call;

/** Bindings of many Apps, each sealed as its own App's. */
export function sealBindings(tops: readonly TopBinding[], userId: string, sealer: Sealer): TopBinding[] {
    return tops.map((top) => ({...top, bindings: top.bindings.map((binding) => sealBinding(binding, userId, sealer))}));
}

function sealBinding(binding: Binding, userId: string, sealer: Sealer): Binding {
    const seal: Seal = (call, purpose, rules) => sealer.seal(call, purpose, {appId: binding.app_id, userId}, rules);
    if (binding.submit) {
        return {...binding, submit: seal(binding.submit, 'submit')};
    }
    if (binding.form) {
        return {...binding, form: sealForm(binding.form, seal)};
    }
    return {...binding, bindings: binding.bindings.map((child) => sealBinding(child, userId, sealer))};
}

function sealForm(form: Form, seal: Seal): Form {
    if (form.submit) {
        return sealSubmittable(form, seal);
    }
    const passwords = passwordRulesOf(form);
    return {...form, source: seal(form.source, 'form', passwords), fields: form.fields.map((field) => sealField(field, seal, passwords))};
}

function sealSubmittable(form: SubmittableForm, seal: Seal): SubmittableForm {
    const passwords = passwordRulesOf(form);
    const source = form.source ? {source: seal(form.source, 'form', passwords)} : {};
    return {...form, ...source, submit: seal(form.submit, 'submit', rulesOf(form)), fields: form.fields.map((field) => sealField(field, seal, passwords))};
}

function sealField(field: Field, seal: Seal, passwords: Json | undefined): Field {
    return field.type === 'dynamic_select' ? {...field, lookup: seal(field.lookup, 'lookup', passwords)} : field;
}

/** An answer may hold a form or a call to be made next. */
export function sealResponse(response: CallResponse, seal: Seal): CallResponse {
    if (response.type === 'form') {
        return {...response, form: sealSubmittable(response.form, seal)};
    }
    if (response.type === 'call') {
        return {...response, call: seal(response.call, 'submit')};
    }
    return response;
}
