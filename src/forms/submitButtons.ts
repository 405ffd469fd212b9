import type {SelectOption, SubmittableForm} from '../protocol/index.ts';

/** The form's own buttons, when it names a select that has options; otherwise none, and one button submits. */
export function submitButtons(form: SubmittableForm): readonly SelectOption[] {
    const field = form.fields.find(({name}) => name === form.submit_buttons);
    return field?.type === 'static_select' ? field.options : [];
}
