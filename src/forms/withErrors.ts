import type {FormState} from './FormState.ts';

/** Shows what is wrong and sends focus to the first field that is. */
export function withErrors(state: FormState, {errors, messages}: Pick<FormState, 'errors' | 'messages'>): FormState {
    const first = state.form.fields.find((field) => Object.hasOwn(errors, field.name) && field.type !== 'markdown');
    const focus = first ? {turn: state.focus.turn + 1, field: first.name} : state.focus;
    return {...state, errors, messages, focus};
}
