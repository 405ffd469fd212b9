import type {ReactNode} from 'react';

import type {FieldProps} from './FieldProps.ts';

/**
 * The frame around a control: label (`modal_label` before `label`), mark, error, and below it that something takes long,
 * `notes` of the field's type, the hint where there is no placeholder to hold it (`showHint`), the description.
 */
export function frameOf({field, id, error, wait, refreshing, markdown}: Omit<FieldProps, 'onChange'>, {notes, showHint = false}: {notes?: ReactNode; showHint?: boolean} = {}) {
    const hint = showHint && field.hint ? <p className='tm-form__hint'>{field.hint}</p> : undefined;
    const description = field.description ? markdown(field.description) : undefined;
    return {
        id,
        label: field.modal_label || field.label,
        required: field.is_required === true,
        // Nobody can fill in a field that is read-only, so it is not called optional.
        optionalMark: field.readonly !== true,
        description: wait || notes || hint ? <>{wait}{notes}{hint}{description}</> : description,
        error,
        pending: refreshing,
    };
}
