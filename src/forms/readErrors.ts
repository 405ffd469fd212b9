import type {ErrorResponse, SubmittableForm} from '../protocol/index.ts';
import type {FieldError, FormMessage} from './FormState.ts';

export interface ReadErrors {
    errors: Record<string, FieldError>;
    messages: FormMessage[];
}

/**
 * Where the parts of an error answer stand: messages of drawn fields under them, all else above the buttons. Messages
 * of unknown fields are kept with the field's name, and an error that says nothing at all is a message too, so it
 * never closes the form in silence (client.md 4.4).
 */
export function readErrors(response: ErrorResponse, form: SubmittableForm): ReadErrors {
    const drawn = new Set(form.fields.map((field) => field.name).filter((name) => name !== form.submit_buttons));
    const errors: Record<string, FieldError> = {};
    const unknown: FormMessage[] = [];
    for (const [field, text] of Object.entries(response.data?.errors ?? {})) {
        if (drawn.has(field)) {
            errors[field] = {by: 'app', text};
        } else {
            unknown.push({kind: 'unknown_field', field, text});
        }
    }
    const messages = [...ownMessage(response), ...unknown];
    if (messages.length === 0 && Object.keys(errors).length === 0) {
        messages.push({kind: 'code', code: 'unknown', text: ''});
    }
    return {errors, messages};
}

function ownMessage({code, text, params}: ErrorResponse): FormMessage[] {
    if (code) {
        return [{kind: 'code', code, text: text ?? code, ...(params ? {params} : {})}];
    }
    return text ? [{kind: 'app', text}] : [];
}
