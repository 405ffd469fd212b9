// Types, not interfaces: only so are they JSON to the compiler, and they go into props as they are.

/** A button or select of a message attachment, as Mattermost 11 takes it. */
export type AttachmentAction = {
    type: 'button' | 'select';
    name: string;
    options?: {text: string; value: string}[];
    data_source?: 'users' | 'channels';
    /** Value of one of the options. */
    default_option?: string;
    /** Mattermost posts there what was pressed, with the context. No client sees either. */
    integration: {url: string; context: {control: string}};
};

/** A message attachment (https://developers.mattermost.com/integrate/reference/message-attachments). */
export type Attachment = {
    /** For clients that draw none, and for notifications. */
    fallback: string;
    title?: string;
    text?: string;
    footer?: string;
    actions?: AttachmentAction[];
};
