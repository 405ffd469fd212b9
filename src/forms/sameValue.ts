import type {FieldValue} from '../protocol/index.ts';

/** Two values say the same: options by `value`, since labels are only how they look. */
export function sameValue(one: FieldValue | undefined, other: FieldValue | undefined): boolean {
    return JSON.stringify(essence(one)) === JSON.stringify(essence(other));
}

function essence(value: FieldValue | undefined): unknown {
    if (Array.isArray(value)) {
        return value.map((option) => [option.value]);
    }
    return typeof value === 'object' && value !== null ? [value.value] : value ?? null;
}
