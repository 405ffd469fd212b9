/** An element of an interactive dialog, as Mattermost 11 takes it. */
export interface DialogElement {
    display_name: string;
    name: string;
    type: 'text' | 'textarea' | 'select' | 'radio' | 'bool' | 'date' | 'datetime';
    optional: boolean;
    subtype?: string;
    default?: string;
    placeholder?: string;
    help_text?: string;
    min_length?: number;
    max_length?: number;
    data_source?: 'users' | 'channels' | 'dynamic';
    data_source_url?: string;
    multiselect?: boolean;
    options?: {text: string; value: string}[];
    min_date?: string;
    max_date?: string;
    time_interval?: number;
}

/** An interactive dialog (https://developers.mattermost.com/integrate/plugins/interactive-dialogs). */
export interface Dialog {
    callback_id: string;
    title: string;
    introduction_text: string;
    elements: DialogElement[];
    submit_label?: string;
    icon_url?: string;
    notify_on_cancel: false;
    /** Comes back with what was filled in. */
    state: string;
}

/** What a submitted dialog is answered with: nothing closes it. */
export interface DialogAnswer {
    error?: string;
    /** By the names of elements. */
    errors?: Record<string, string>;
    /** The next step stands in place of the dialog. */
    type?: 'form';
    form?: Dialog;
}

/** Characters that Mattermost shows or takes of the parts of a dialog. */
export const dialogLimits = {title: 24, label: 24, help: 150, placeholder: 150, text: 150, textarea: 3_000} as const;
