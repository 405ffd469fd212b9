import type {Action, BindingRules, Parent} from './BindingRules.ts';
import type {Findings} from './Findings.ts';
import type {Json, JsonObject} from './Json.ts';
import {withKeys} from './keys.ts';
import {readCall} from './decodeCall.ts';
import {readForm} from './cleanForm.ts';

/** Whether a key says anything: `null`, `''` and `[]` do not. */
export function isGiven(value: Json | undefined): value is Json {
    return value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
}

/** What a binding is: it acts, holds others, or (an option of a select in a post) does what its parent does. */
export type BindingKind = 'acts' | 'holds' | 'inherits';

/**
 * Which of `submit`, `form` and `bindings` a binding has; it must be exactly one (server.md 3.7, rules 11 to 14). The old
 * `call` counts as a submit, beside a form it is the form's. In posts a select has both, an action for its options.
 */
export function kindOfBinding(raw: JsonObject, {place, action}: Parent, found: Findings): BindingKind | undefined {
    const holds = isGiven(raw['bindings']);
    const submits = isGiven(raw['submit']);
    const asks = isGiven(raw['form']);
    const isOldSubmit = !submits && !asks && isGiven(raw['call']);
    const actions = Number(submits) + Number(asks) + Number(isOldSubmit);
    if (holds ? actions === 0 || (actions === 1 && place === '/in_post') : actions === 1) {
        return holds ? 'holds' : 'acts';
    }
    if (holds || actions > 1) {
        const given = [submits && 'submit', asks && 'form', holds && 'bindings', isOldSubmit && 'call'].filter((key) => key !== false);
        found.note('action_ambiguous', {found: given.map((key) => `"${key}"`).join(' and ')});
        return undefined;
    }
    if (action === undefined) {
        found.note('action_missing');
        return undefined;
    }
    return 'inherits';
}

/** The call or the form of a binding. A `call` of type `form` fetches the form (server.md 5.1). */
export function readBindingAction(raw: JsonObject, found: Findings, {rootUrl, resolveIcon}: BindingRules): Action | undefined {
    if (isGiven(raw['submit'])) {
        const submit = readCall(raw['submit'], found.at('submit'), {rootUrl, type: 'submit'});
        return submit && {submit};
    }
    const call = isGiven(raw['call']) ? readCall(raw['call'], found.at('call'), {rootUrl, isOld: true}) : undefined;
    if (isGiven(raw['form'])) {
        const form = readForm(raw['form'], found.at('form'), {rootUrl, resolveIcon, outerCall: call});
        return form && {form};
    }
    if (call === undefined) {
        return undefined;
    }
    return call.type === 'form' ? {form: {source: call, fields: []}} : {submit: withKeys(call, {type: 'submit' as const})};
}
