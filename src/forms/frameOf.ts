import type {FieldProps} from './FieldProps.ts';

/** The frame around a control: label (`modal_label` before `label`), mark, description below, error. */
export function frameOf({field, id, error, refreshing, markdown}: FieldProps) {
    return {
        id,
        label: field.modal_label || field.label,
        required: field.is_required === true,
        // Nobody can fill in a field that is read-only, so it is not called optional.
        optionalMark: field.readonly !== true,
        description: field.description ? markdown(field.description) : undefined,
        error,
        pending: refreshing,
    };
}
