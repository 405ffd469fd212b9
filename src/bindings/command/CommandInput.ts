/**
 * The text area in which commands are typed, as the hooks of a box know it: our own (`useBox`) or one that is not ours and
 * is only driven (`useTextArea`).
 */
export interface CommandInput {
    text: string;
    /** Characters before the caret; never behind the text. */
    caret: number;
    focused: boolean;
    write(next: {text: string; caret: number}): void;
    /** Takes out a line that was sent; what was typed behind it meanwhile stays, and so does another text. */
    clear(line: string): void;
}
