import type {ReactNode} from 'react';

import type {Choice} from './Choice.ts';

interface SelectBaseProps<Option extends Choice> {
    /** Id of the text box inside, for a label's `for`. */
    id: string;
    options: readonly Option[];
    placeholder?: string | undefined;
    disabled?: boolean;
    clearable?: boolean;
    /** 40 or 32 px high. Default `medium`. */
    size?: 'medium' | 'small';
    /** Options are being fetched. */
    loading?: boolean;
    /** Shown in place of the options when there are none: why. */
    emptyText?: string | undefined;
    /**
     * The options come from somewhere else: called with `''` when the list opens and with each text that is typed.
     * Then nothing is filtered here. Absent: the options are filtered by label.
     */
    onSearch?: ((query: string) => void) | undefined;
    onBlur?: () => void;
    renderOption?: (option: Option, where: 'list' | 'value') => ReactNode;
    'aria-label'?: string;
    'aria-labelledby'?: string | undefined;
    'aria-describedby'?: string | undefined;
    'aria-invalid'?: boolean | undefined;
    'aria-required'?: boolean | undefined;
}

interface SingleProps<Option extends Choice> extends SelectBaseProps<Option> {
    multiple?: false;
    value: Option | null;
    onChange(value: Option | null): void;
}

interface MultipleProps<Option extends Choice> extends SelectBaseProps<Option> {
    multiple: true;
    value: readonly Option[];
    onChange(value: readonly Option[]): void;
}

export type SelectProps<Option extends Choice> = SingleProps<Option> | MultipleProps<Option>;

/** What is chosen, as a list in either case. */
export function chosenOf<Option extends Choice>(select: SelectProps<Option>): readonly Option[] {
    return select.multiple ? select.value : select.value ? [select.value] : [];
}

/** Several keep them all, one keeps the last. */
export function changeTo<Option extends Choice>(select: SelectProps<Option>, chosen: readonly Option[]): void {
    if (select.multiple) {
        select.onChange(chosen);
    } else {
        select.onChange(chosen.at(-1) ?? null);
    }
}
