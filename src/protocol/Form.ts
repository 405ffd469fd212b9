import type {Call} from './Call.ts';
import type {Field} from './Field.ts';

interface FormBase {
    title?: string;
    /** Markdown above the fields. */
    header?: string;
    /** Markdown below the fields. */
    footer?: string;
    icon?: string;
    submit_label?: string;
    /** Name of a select field that is drawn as a row of submit buttons. */
    submit_buttons?: string;
    /** Never absent after cleaning; `[]` is a confirmation modal, or a command that runs at once. */
    fields: Field[];
}

/** A form that can be filled in and sent. */
export interface SubmittableForm extends FormBase {
    submit: Call;
    /** Fetches the form anew: refresh, and opening from a binding. */
    source?: Call;
}

/** A form that must first be fetched. */
export interface SourceOnlyForm extends FormBase {
    submit?: never;
    source: Call;
}

/** A form after cleaning: it has `submit` or `source` (server.md 1.10, 3.8). */
export type Form = SubmittableForm | SourceOnlyForm;
