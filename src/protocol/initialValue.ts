import type {Field, FieldValue} from './Field.ts';

/** What a field holds before anybody touches it: its default, else `''`, `false`, `[]` or null by its type. */
export function initialValue(field: Field): FieldValue {
    switch (field.type) {
        case 'text':
            return field.value ?? '';
        case 'bool':
            return field.value ?? false;
        case 'markdown':
            return null;
        default:
            return field.value ?? (field.multiselect === true ? [] : null);
    }
}
