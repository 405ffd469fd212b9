import type {MarkdownField as Field} from '../../protocol/index.ts';
import type {FieldProps} from '../FieldProps.ts';

/** Text between the fields. It holds nothing and sends nothing; an error the App gives it stands below it all the same. */
export function MarkdownField({field, error, markdown}: FieldProps<Field>) {
    return (
        <div className='tm-field'>
            {field.modal_label && <div className='tm-field__label'>{field.modal_label}</div>}
            {field.description && markdown(field.description)}
            {Boolean(error) && <div className='tm-field__error' role='alert'>{error}</div>}
        </div>
    );
}
