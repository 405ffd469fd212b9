/** What a date that is half typed counts as: the browser gives no value for it, yet it is no empty field. It never leaves the form. */
export const halfTyped = '?';

/** The value of a date input of the browser, brought into shape by `read`; `''` when it is empty. */
export function typedDate({value, validity}: HTMLInputElement, read: (written: string) => string): string {
    if (value === '') {
        return validity.badInput ? halfTyped : '';
    }
    return read(value);
}
