import type {SelectOption} from '../../protocol/index.ts';

/** A legacy message attachment after decoding; all URLs are safe to open or load. */
export interface Attachment {
    key: string;
    /** CSS colour of the bar. */
    color?: string;
    /** Markdown above the card. */
    pretext?: string;
    author?: {name: string; link?: string; icon?: string};
    /** Markdown of one line. */
    title?: string;
    titleLink?: string;
    /** Markdown. */
    text?: string;
    fields: readonly AttachmentField[];
    image?: string;
    thumb?: string;
    footer?: {text: string; icon?: string};
    actions: readonly AttachmentAction[];
}

export interface AttachmentField {
    title: string;
    /** Markdown. */
    value: string;
    /** Two of them stand side by side. */
    short: boolean;
}

interface ActionBase {
    id: string;
    /** On the button; what a select is for. */
    name: string;
    disabled: boolean;
    /** Goes back to the server with the press. */
    cookie?: string;
    hint?: string;
}

export interface AttachmentButton extends ActionBase {
    kind: 'button';
    style: ButtonStyle;
}

export type ButtonStyle = 'default' | 'primary' | 'good' | 'warning' | 'danger';

export interface AttachmentSelect extends ActionBase {
    kind: 'select';
    /** Where its options come from: its own, or the host's people or channels. */
    among: 'options' | 'user' | 'channel';
    options: SelectOption[];
    /** What is chosen at first. */
    chosen?: SelectOption;
}

export type AttachmentAction = AttachmentButton | AttachmentSelect;
