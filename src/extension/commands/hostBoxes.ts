/** Which of the host's boxes: of the channel in the middle, of the thread, of a post that is edited. */
type BoxKind = 'centre' | 'thread' | 'edit';

export interface HostBox {
    textarea: HTMLTextAreaElement;
    kind: BoxKind;
}

/** How the host names its message boxes, in Mattermost v11 and v12. */
const kinds: Record<string, BoxKind> = {post_textbox: 'centre', reply_textbox: 'thread', edit_textbox: 'edit'};

/** Undefined: it is none of the host's message boxes. */
export function hostBoxOf(textarea: HTMLTextAreaElement): HostBox | undefined {
    const kind = kinds[textarea.id];
    return kind && {textarea, kind};
}

/** Whether there is any. Where somebody has just sent a command and there is none, the host has changed under us. */
export function hasHostBoxes(): boolean {
    return document.querySelector(Object.keys(kinds).map((id) => `textarea#${id}`).join(', ')) !== null;
}

/** What a list over the box is as wide as: its frame. */
export function frameOf(textarea: HTMLTextAreaElement): Element {
    return textarea.closest('.AdvancedTextEditor__body, .AdvancedTextEditor') ?? textarea;
}
