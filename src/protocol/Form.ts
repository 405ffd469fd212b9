import type {Call} from './Call.ts';
import type {Field} from './Field.ts';

interface FormBase {
    /** Accessible name of the form. Absent: the label of what opened it. */
    title?: string;
    /** Markdown above the fields. */
    header?: string;
    /** Markdown below the fields. */
    footer?: string;
    /** Address of a picture beside the title, where the client can fetch it. */
    icon?: string;
    /** Of the one button that submits. Default: "Submit" in the reader's language. */
    submit_label?: string;
    /** Name of a select field that is drawn as a row of submit buttons. */
    submit_buttons?: string;
    /** Never absent after cleaning; `[]` is a confirmation modal, or a command that runs at once. */
    fields: Field[];
}

/** A form that can be filled in and sent. */
export interface SubmittableForm extends FormBase {
    /** Where it is sent. */
    submit: Call;
    /** Fetches the form anew: refresh, and opening from a binding. */
    source?: Call;
}

/** A form that must first be fetched. */
export interface SourceOnlyForm extends FormBase {
    submit?: never;
    /** Where it is fetched. */
    source: Call;
}

/** A form after cleaning: it has `submit` or `source` (server.md 1.10, 3.8). */
export type Form = SubmittableForm | SourceOnlyForm;
