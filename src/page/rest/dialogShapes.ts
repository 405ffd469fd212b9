/** Interactive dialogs of integrations, as Mattermost hands them to its clients (https://developers.mattermost.com/integrate/plugins/interactive-dialogs). */
import * as v from 'valibot';

const text = v.nullish(v.string(), '');
const flag = v.nullish(v.boolean(), false);
const length = v.nullish(v.number(), 0);

const Option = v.object({text, value: text});

const Element = v.object({
    display_name: text,
    name: text,
    /** `text`, `textarea`, `select`, `bool`, `radio`, `date`, `datetime`. */
    type: text,
    /** Of a text, e.g. `number`. */
    subtype: text,
    /** A text whatever the type; of a select the value of an option, of several with commas between. */
    default: v.nullish(v.union([v.string(), v.boolean(), v.number()]), ''),
    placeholder: text,
    help_text: text,
    optional: flag,
    /** 0: no bound. */
    min_length: length,
    max_length: length,
    /** Where options come from: `users`, `channels`, `dynamic`; `''`: they stand in `options`. */
    data_source: text,
    data_source_url: text,
    options: v.nullish(v.array(Option), []),
    multiselect: flag,
    min_date: text,
    max_date: text,
    time_interval: length,
});
export type DialogElement = v.InferOutput<typeof Element>;

export const Dialog = v.object({
    callback_id: text,
    title: text,
    icon_url: text,
    /** Markdown. */
    introduction_text: text,
    elements: v.nullish(v.array(Element), []),
    submit_label: text,
    /** The integration wants to hear when the user gives it up. */
    notify_on_cancel: flag,
    /** Comes back with what was filled in. */
    state: text,
});
export type Dialog = v.InferOutput<typeof Dialog>;

/** What the event `open_dialog` carries, as JSON in a text. `trigger_id`: of the command or press that it follows. */
export const OpenedDialog = v.object({trigger_id: v.string(), url: v.string(), dialog: Dialog});
export type OpenedDialog = v.InferOutput<typeof OpenedDialog>;

/** What a submission is answered with: nothing closes the dialog; `type` `form` puts the next step in its place. */
export const DialogAnswer = v.object({error: text, errors: v.nullish(v.record(v.string(), v.string()), {}), type: text, form: v.nullish(Dialog)});

export const FoundOptions = v.object({items: v.nullish(v.array(Option), [])});

/** What is sent of a dialog. */
export interface Submission {
    url: string;
    callback_id?: string;
    state?: string;
    channel_id: string;
    team_id: string;
    submission: Record<string, unknown>;
    cancelled?: boolean;
}
