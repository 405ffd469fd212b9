import type {Call} from './Call.ts';

/** One choice of a select. `label` is never empty after cleaning (it falls back to `value`). */
// A type, not an interface: only so is it JSON to the compiler, and values go into requests as they are.
export type SelectOption = {
    label: string;
    value: string;
    icon_data?: string;
};

/** The types of fields that there are; a field of any other is dropped (server.md 1.11). */
export const fieldTypes = ['text', 'static_select', 'dynamic_select', 'bool', 'user', 'channel', 'radio', 'date', 'datetime', 'markdown'] as const;

export type FieldType = typeof fieldTypes[number];

/** What may be typed into a text: the checks of `checkValues`, the keyboard, and whether it has several lines. */
export const textSubtypes = ['input', 'textarea', 'number', 'email', 'tel', 'url', 'password'] as const;

export type TextSubtype = typeof textSubtypes[number];

/** With every change; when the field is left; when it is left or typing pauses. */
export const refreshMoments = ['change', 'blur', 'idle'] as const;

export type RefreshMoment = typeof refreshMoments[number];

interface FieldBase {
    /** Key in `values`; no white space. */
    name: string;
    /** Flag in a command; never empty after cleaning (`name` with `_` turned into `-`). */
    label: string;
    /** Label in a modal. Default: `label`. */
    modal_label?: string;
    /** Markdown under the field in a modal, help text in autocomplete. */
    description?: string;
    /** Placeholder in a modal, hint in autocomplete. */
    hint?: string;
    /** > 0: n-th positional argument of a command; -1: the rest of the line; 0 or absent: a flag. */
    position?: number;
    /** It must not be left empty; a box must be ticked. */
    is_required?: boolean;
    /** Shown and sent, but not to be changed, nor ever held against the user. */
    readonly?: boolean;
    /** A change of this field fetches the form anew from `source`. */
    refresh?: boolean;
    /** When it does: with every change, when the field is left, or also once typing pauses. Default: `idle` for text, else `change`. */
    refresh_on?: RefreshMoment;
}

/** Text in one line or several. Holds a string, `''` for none. */
export interface TextField extends FieldBase {
    type: 'text';
    /** `input` where the App names none, or one that does not exist. */
    subtype: TextSubtype;
    /** What stands in it at first. Absent: nothing, and after a refresh what the user typed. */
    value?: string;
    /** In UTF-16 units, both included; never held against an empty optional field. */
    min_length?: number;
    max_length?: number;
}

/** A box to tick. */
export interface BoolField extends FieldBase {
    type: 'bool';
    /** Default: not ticked. */
    value?: boolean;
}

interface SelectBase extends FieldBase {
    /** Several may be chosen. */
    multiselect?: boolean;
    /** A list when `multiselect`, one option otherwise. Absent: nothing chosen. */
    value?: SelectOption | SelectOption[];
}

/** One or several of the options that the form brings along. */
export interface StaticSelectField extends SelectBase {
    type: 'static_select';
    /** Never empty. */
    options: SelectOption[];
}

/** One or several of the options that the App finds for what is typed. */
export interface DynamicSelectField extends SelectBase {
    type: 'dynamic_select';
    /** Asked for the options, with what the other fields hold. */
    lookup: Call;
}

/** People of the host; an option's value is the user's id. */
export interface UserField extends SelectBase {
    type: 'user';
}

/** Channels of the host; an option's value is the channel's id. */
export interface ChannelField extends SelectBase {
    type: 'channel';
}

/** One of its options, all in sight. Holds the option's plain value, or `''`. */
export interface RadioField extends FieldBase {
    type: 'radio';
    /** Never empty. */
    options: SelectOption[];
    /** Value of one of them. Absent: none is chosen. */
    value?: string;
}

/** What hosts write about dates beside their limits (client.md 1.3). */
export interface DateTimeConfig {
    /** IANA name of the zone in which the time is meant and shown. Absent: the reader's own. */
    location_timezone?: string;
    /** Kept for clients that offer a list of times instead of a box to type into; ours has both. */
    manual_time_entry?: boolean;
}

interface DateBase extends FieldBase {
    /** First and last day that may be chosen: `today`, `tomorrow`, `yesterday`, `±N[dwm]`, or ISO. */
    min_date?: string;
    max_date?: string;
    /** What it says of limits and interval stands on the field itself after cleaning. */
    datetime_config?: DateTimeConfig;
}

/** A day, `YYYY-MM-DD`, or `''`. */
export interface DateField extends DateBase {
    type: 'date';
    /** A day, or one that is counted from today like a limit. */
    value?: string;
}

/** An instant in UTC, `YYYY-MM-DDTHH:mm:ssZ`, or `''`. */
export interface DateTimeField extends DateBase {
    type: 'datetime';
    /** An instant in that very form. Absent: none, or in a required field the next full interval. */
    value?: string;
    /** Minutes between the times that are offered; 60 where the App says nothing. */
    time_interval: number;
}

/** Shows its `description`, sends nothing; modal only. */
export interface MarkdownField extends FieldBase {
    type: 'markdown';
}

export type SelectField = StaticSelectField | DynamicSelectField | UserField | ChannelField;

/** A field after cleaning (server.md 1.11). An empty or missing `type` on the wire means `text`. */
export type Field = TextField | BoolField | SelectField | RadioField | DateField | DateTimeField | MarkdownField;

/**
 * What a field holds. text, radio, date, datetime: a string, `''` for none; bool: a boolean; select, user, channel: one option, a list when
 * `multiselect`, or null when nothing is chosen; a pressed submit button: the option's plain value.
 */
export type FieldValue = string | boolean | SelectOption | SelectOption[] | null;

/** User input by field name, as sent in a call. */
export type Values = Record<string, FieldValue>;
