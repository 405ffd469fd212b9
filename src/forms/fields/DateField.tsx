import {FieldFrame, TextInput} from '../../components/index.ts';
import {limitDay, type DateField as Field} from '../../protocol/index.ts';
import type {FieldProps} from '../FieldProps.ts';
import {frameOf} from '../frameOf.tsx';
import {halfTyped, typedDate} from '../typedDate.ts';

/** A day, by the browser's own calendar, in the reader's way of writing dates. */
export function DateField(props: FieldProps<Field>) {
    const {field, value, locked, clock, onChange, onBlur} = props;
    return (
        <FieldFrame {...frameOf(props, {showHint: true})}>
            {(control) => (
                <TextInput
                    {...control}
                    className='tm-form__date'
                    type='date'
                    name={field.name}
                    value={typeof value === 'string' && value !== halfTyped ? value : ''}
                    min={field.min_date && limitDay(field.min_date, clock, 'min')}
                    // Without a last day the year would take six figures.
                    max={(field.max_date && limitDay(field.max_date, clock, 'max')) ?? '9999-12-31'}
                    readOnly={locked}
                    onChange={({target}) => onChange(typedDate(target, (day) => day))}
                    onBlur={({target}) => {
                        if (!locked && target.validity.badInput) {
                            onChange(halfTyped);
                        }
                        onBlur();
                    }}
                />
            )}
        </FieldFrame>
    );
}
